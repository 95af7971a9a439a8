package com.scalepad.halo.files;

import com.scalepad.halo.reading.FailedStep;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.settings.SettingsValidator;
import com.scalepad.halo.wiring.BeanConflictException;
import com.scalepad.halo.wiring.HaloScalePad;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.ObjectHelper;
import org.springframework.core.NestedExceptionUtils;

/** Finds the route files of {@code halo.routes}, checks them and loads them into Camel. */
public final class RouteFiles {

    private RouteFiles() {}

    /**
     * Loads them into a Camel context that has not started yet.
     *
     * @param locations patterns separated by commas; a file of a later pattern replaces the file of the same name of an earlier
     *                  one: {@code classpath:halo-scalepad/routes/*.camel.yaml,file:/etc/halo/routes/*.camel.yaml}
     * @throws RouteFileException with file, line and reason of each mistake
     * @throws SettingsException  when a setting is invalid
     */
    public static HaloScalePad load(CamelContext camel, String locations) throws Exception {
        Map<String, RouteFile> found = find(camel, locations);
        UnloadedFiles.warn(locations);
        SettingsValidator.check(camel);
        Collection<RouteFile> all = found.values();
        CopiedFiles.warn(camel, all);
        List<RouteFile> wiredWith = all.stream()
                .filter(RouteFile::declaresOurBeans)
                .sorted(Comparator.comparing(RouteFile::wires))
                .toList();
        refuse(RouteLinter.problemsOfBeans(camel, all, wiredWith));
        try {
            loadEach(camel, wiredWith);
            HaloScalePad bundle = HaloScalePad.of(camel);
            camel.getCamelContextExtension().addInterceptStrategy(new FailedStep(in(locations)));
            refuse(RouteLinter.problems(camel, Set.of(), all, all));
            List<RouteFile> others = new ArrayList<>(all);
            others.removeAll(wiredWith);
            loadEach(camel, others.stream().filter(RouteFile::declaresBeans).toList());
            load(camel, others.stream().filter(file -> !file.declaresBeans()).toList());
            refuseFilter(camel, all);
            if (bundle.isReloading() && locations.contains("file:")) {
                camel.addStartupListener(new RouteReload(camel, locations, found));
            }
            return bundle;
        } catch (Exception e) {
            HaloScalePad.find(camel).ifPresent(HaloScalePad::stop);
            throw refusedBean(e, wiredWith).map(Exception.class::cast).orElse(e);
        }
    }

    /** Loads each file by itself, because Camel 4.18 creates the beans of every file but the first one twice. */
    private static void loadEach(CamelContext camel, List<RouteFile> withBeans) throws Exception {
        for (RouteFile file : withBeans) {
            load(camel, List.of(file));
        }
    }

    /**
     * Refuses a host's filter of route ids that excludes the bundle's routes. It would exclude them silently, and no
     * run would ever start.
     */
    private static void refuseFilter(CamelContext camel, Collection<RouteFile> files) {
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        List<String> left = RouteReplacer.ids(files).stream()
                .filter(id -> model.getRouteDefinition(id) == null)
                .toList();
        if (!left.isEmpty()) {
            throw new SettingsException(
                    List.of(
                            "The filter of routes of the Camel context leaves out " + String.join(", ", left)
                                    + ": let camel.main.route-filter-include-pattern take in halo-scalepad-*, and halo.enabled=false turn the routes off"));
        }
    }

    private static Optional<RouteFileException> refusedBean(Exception failure, List<RouteFile> files) {
        return Optional.ofNullable(ObjectHelper.getException(BeanConflictException.class, failure))
                .map(conflict -> new RouteFileException(
                        List.of(DeclaredBeans.place(files, conflict.bean()) + ": " + conflict.getMessage())));
    }

    private static void load(CamelContext camel, List<RouteFile> files) throws Exception {
        try {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(files.stream().map(RouteFile::resource).toList());
        } catch (Exception e) {
            if (ObjectHelper.getException(SettingsException.class, e) != null
                    || ObjectHelper.getException(BeanConflictException.class, e) != null) {
                throw e;
            }
            for (RouteFile file : files) {
                refuse(parseProblems(file));
            }
            throw files.size() > 1 ? e : refused(files.get(0), e);
        }
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new RouteFileException(problems);
        }
    }

    /**
     * Whether a file is one of the bundle's or of an engineer's, by the location that Camel gives.
     *
     * @param locations as {@link #load}
     */
    private static Predicate<String> in(String locations) {
        List<String> folders = Stream.of(locations.split(","))
                .map(pattern -> pattern.strip().replaceFirst("^\\w+:", "").replaceFirst("[^/]*$", ""))
                .toList();
        return location -> folders.stream().anyMatch(location::contains);
    }

    /** The files by their names. A folder may be empty, but not missing. */
    static Map<String, RouteFile> find(CamelContext camel, String locations) {
        Map<String, RouteFile> files = new TreeMap<>();
        for (String pattern : locations.split(",")) {
            try {
                PluginHelper.getPackageScanResourceResolver(camel).findResources(pattern.strip()).stream()
                        .map(RouteFile::of)
                        .forEach(file -> files.put(file.name(), file));
            } catch (Exception e) {
                throw nothingAt(locations, pattern.strip());
            }
        }
        if (files.isEmpty()) {
            throw nothingAt(locations, "these places");
        }
        return files;
    }

    private static SettingsException nothingAt(String locations, String where) {
        return new SettingsException("HALO_ROUTES is '" + locations + "', but no route file can be read at " + where
                + ": it should look like file:/etc/halo/routes/*.camel.yaml, a folder that is there");
    }

    /** Camel's messages about a file that it can't parse. The file is loaded into a temporary context; a file with beans is not tried. */
    static List<String> parseProblems(RouteFile file) throws IOException {
        if (file.declaresBeans()) {
            return List.of();
        }
        try (DefaultCamelContext scratch = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(scratch).loadRoutes(file.resource());
            return List.of();
        } catch (Exception e) {
            return refused(file, e).problems();
        }
    }

    /** What Camel refused, as a message for people. */
    static RouteFileException refused(RouteFile file, Exception failure) {
        Throwable deepest = NestedExceptionUtils.getMostSpecificCause(failure);
        String reason = String.valueOf(deepest.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
        if (!reason.contains(" ")) {
            reason = deepest.getClass().getSimpleName() + ": " + reason;
        }
        return new RouteFileException(List.of(file.name() + ": " + reason));
    }
}
