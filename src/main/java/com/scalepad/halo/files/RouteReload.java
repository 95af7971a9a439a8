package com.scalepad.halo.files;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads a saved route file while the routes run, as soon as no run is active, and only if the file has no mistake.
 * Otherwise the old routes stay, and the log has file, line and reason. The text of the files is compared each second,
 * because a folder that is mounted into a container reports no changes.
 */
final class RouteReload implements ExtendedStartupListener {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    private final Map<String, RouteFile> loaded = new TreeMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private String unreadable = "";
    private final CamelContext camelContext;
    private final String locations;

    RouteReload(CamelContext camelContext, String locations, Map<String, RouteFile> loaded) {
        this.camelContext = camelContext;
        this.locations = locations;
        this.loaded.putAll(loaded);
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // Not all routes are running yet.
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        ScheduledExecutorService watch = context.getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "halo-scalepad-route-reload");
        watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        LOG.info("Route files of {} are watched", locations);
    }

    private void look() {
        try {
            Map<String, RouteFile> now = RouteFiles.find(camelContext, locations);
            Set<String> names = new LinkedHashSet<>(now.keySet());
            names.addAll(loaded.keySet());
            for (String name : names) {
                if (!Objects.equals(text(now.get(name)), text(loaded.get(name)))
                        && !(refused.containsKey(name) && Objects.equals(refused.get(name), text(now.get(name))))) {
                    changed(name, now);
                }
            }
            unreadable = "";
        } catch (Exception e) {
            // Logged once, not each second while a folder is missing.
            if (!unreadable.equals(String.valueOf(e.getMessage()))) {
                unreadable = String.valueOf(e.getMessage());
                LOG.warn(
                        "The route files of {} could not be looked at ({}); the routes go on as they are",
                        locations,
                        unreadable);
            }
        }
    }

    private void changed(String name, Map<String, RouteFile> now) throws Exception {
        RouteFile file = now.get(name);
        if (file == null) {
            tell(name, null, "{} was deleted; its routes go on until the next start", "");
        } else if (!file.isReloadable()
                || (loaded.containsKey(name) && !loaded.get(name).isReloadable())) {
            tell(
                    name,
                    file,
                    "{} has changed; beans and timers are made at the start, so it holds from the next start on",
                    "");
        } else {
            List<String> problems = problems(file, now.values());
            if (!problems.isEmpty()) {
                tell(
                        name,
                        file,
                        "{} was not reloaded; the running routes are kept:\n  - {}",
                        String.join("\n  - ", problems));
            } else {
                takeOver(file);
            }
        }
    }

    private List<String> problems(RouteFile file, Collection<RouteFile> all) throws Exception {
        // Checks the other files too, because routes that they call in this one must still exist.
        List<String> problems = RouteLinter.problems(
                camelContext,
                RouteReplacer.ids(loaded.values()),
                all,
                all.stream()
                        .filter(other ->
                                other.equals(file) || other.isReloadable() && !refused.containsKey(other.name()))
                        .toList());
        return problems.isEmpty() ? RouteFiles.parseProblems(file) : problems;
    }

    private void takeOver(RouteFile file) {
        RouteReplacer swap = new RouteReplacer(camelContext, loaded.values());
        try {
            if (swap.to(file)) {
                loaded.put(file.name(), file);
                // A refused file may be valid together with this one.
                refused.clear();
                waiting.clear();
                LOG.info(
                        "{} was reloaded: {}",
                        file.name(),
                        swap.routes().stream().sorted().collect(Collectors.joining(", ")));
                CopiedFiles.warn(camelContext, List.of(file));
            } else if (waiting.add(file.name())) {
                LOG.info("{} has changed; it is reloaded when the current run has ended", file.name());
            }
        } catch (RouteFileException e) {
            tell(
                    file.name(),
                    file,
                    "{} was not reloaded; the running routes are kept:\n  - {}",
                    String.join("\n  - ", e.problems()));
        }
    }

    /** Logs it once for each text of the file. */
    private void tell(String name, RouteFile file, String message, String about) {
        refused.put(name, text(file));
        LOG.warn(message, name, about);
    }

    private static String text(RouteFile file) {
        return file == null ? null : file.text();
    }
}
