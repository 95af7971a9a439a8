package com.scalepad.halo.files;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.RouteController;
import org.apache.camel.support.PluginHelper;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Replaces the old routes of a file with its new ones, without losing a message. It replaces nothing while a message is
 * in any of the bundle's routes. A route that a message enters at that moment is not touched, and a caller during the
 * replacement waits for the new route.
 */
final class RouteReplacer {

    private static final long SECONDS_TO_STOP = 1;

    private final CamelContext camel;
    private final Collection<RouteFile> loaded;
    private final Set<String> routes = new LinkedHashSet<>();

    RouteReplacer(CamelContext camel, Collection<RouteFile> loaded) {
        this.camel = camel;
        this.loaded = loaded;
    }

    Set<String> routes() {
        return routes;
    }

    /**
     * Replaces the routes.
     *
     * @return whether it was done; false while a run is active
     * @throws RouteFileException when Camel can't build the routes; the old ones run again
     */
    boolean to(RouteFile file) {
        List<RouteFile> before = loaded.stream()
                .filter(other -> other.name().equals(file.name()) || uses(other, file))
                .toList();
        Set<String> old = ids(before);
        // A route that was moved to another file belongs to that file now, if that file was reloaded before this one.
        old.removeAll(
                ids(loaded.stream().filter(other -> !before.contains(other)).toList()));
        if (isAnyoneIn() || !stopped(old)) {
            return false;
        }
        List<RouteFile> after = Stream.concat(
                        Stream.of(file),
                        before.stream().filter(other -> !other.name().equals(file.name())))
                .toList();
        try {
            update(after);
        } catch (Exception e) {
            restore(ids(after), before);
            throw RouteFiles.refused(file, e);
        }
        old.removeAll(ids(after));
        remove(old);
        routes.addAll(ids(after));
        return true;
    }

    /** A route is built with the route configuration that it names, so it is rebuilt when that changes. */
    private static boolean uses(RouteFile other, RouteFile file) {
        return entries(file, "routeConfiguration").stream()
                .anyMatch(id -> other.isReloadable() && other.text().contains("routeConfigurationId: " + id));
    }

    private boolean isAnyoneIn() {
        return ids(loaded).stream().anyMatch(id -> camel.getInflightRepository().size(id) > 0);
    }

    private boolean stopped(Set<String> ids) {
        RouteController controller = camel.getRouteController();
        try {
            for (String id : ids) {
                if (camel.getRoute(id) != null && !controller.stopRoute(id, SECONDS_TO_STOP, TimeUnit.SECONDS, true)) {
                    for (String again : ids) {
                        controller.startRoute(again);
                    }
                    return false;
                }
            }
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("The routes " + ids + " could not be stopped", e);
        }
    }

    private void update(Collection<RouteFile> files) throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .updateRoutes(files.stream().map(RouteFile::resource).toList());
    }

    private void restore(Set<String> half, List<RouteFile> before) {
        try {
            half.removeAll(ids(before));
            remove(half);
            update(before);
        } catch (Exception e) {
            throw new IllegalStateException("The old routes could not be made again; restart the process", e);
        }
    }

    private void remove(Set<String> ids) {
        try {
            for (String id : ids) {
                camel.getRouteController().stopRoute(id);
                camel.removeRoute(id);
            }
        } catch (Exception e) {
            throw new IllegalStateException("The routes " + ids + " could not be removed", e);
        }
    }

    static Set<String> ids(Collection<RouteFile> files) {
        return files.stream()
                .flatMap(file -> entries(file, "route").stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<String> entries(RouteFile file, String kind) {
        try {
            return Yaml.read(file).map(Yaml::elements).orElse(List.of()).stream()
                    .map((Node entry) -> Yaml.at(entry, kind, "id"))
                    .flatMap(id -> Yaml.text(id).stream())
                    .toList();
        } catch (Yaml.Unreadable e) {
            return List.of();
        }
    }
}
