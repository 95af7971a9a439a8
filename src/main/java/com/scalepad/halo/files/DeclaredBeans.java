package com.scalepad.halo.files;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** The beans that route files declare, and those that the runtime has already. Checks that names, classes, setters and methods exist. */
final class DeclaredBeans {

    private final CamelContext camel;
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

    DeclaredBeans(CamelContext camel) {
        this.camel = camel;
    }

    void declare(RouteFile file, Node bean, Report report) {
        Yaml.text(Yaml.at(bean, "name")).ifPresent(name -> {
            classes.put(name, Yaml.at(bean, "factoryMethod") == null ? type(bean) : null);
            String other = places.putIfAbsent(name, file.name() + ", line " + Yaml.line(bean));
            if (other != null) {
                report.at(
                        bean,
                        "the bean '" + name + "' is there twice, in " + other
                                + " too, and only one would count: change it there, in a copy of the file");
            }
        });
    }

    boolean contains(String name) {
        return classes.containsKey(name) || camel.getRegistry().lookupByName(name) != null;
    }

    /** Finds a missing class, a property without a setter, and a method that the class does not have. */
    void problems(Node bean, Report report) {
        String name = Yaml.text(Yaml.at(bean, "name")).orElse("");
        Class<?> type = type(bean);
        if (type == null) {
            report.at(
                    bean,
                    "the class of the bean '" + name + "' is not there: "
                            + Yaml.text(Yaml.at(bean, "type")).orElse("it has no type"));
            return;
        }
        if (Yaml.at(bean, "properties") instanceof MappingNode properties) {
            propertyProblems(name, type, properties, report);
        }
        for (String key : new String[] {"initMethod", "destroyMethod"}) {
            Node method = Yaml.at(bean, key);
            if (method != null
                    && Yaml.at(bean, "factoryMethod") == null
                    && !hasMethod(type, Yaml.text(method).orElse(""))) {
                report.at(
                        method,
                        "the bean '" + name + "' has no method '"
                                + Yaml.text(method).orElse("") + "'");
            }
        }
    }

    private static void propertyProblems(String bean, Class<?> type, MappingNode properties, Report report) {
        Map<String, String> keys = new HashMap<>();
        for (NodeTuple property : properties.getValue()) {
            String key = Yaml.text(property.getKeyNode()).orElse("");
            String other = keys.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
            if (other != null && !other.equals(key)) {
                report.at(
                        property.getKeyNode(),
                        "'" + other + "' and '" + key + "' are one property of the bean '" + bean
                                + "', and only one would count: remove one of them");
            }
            String setter = "set" + key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
            if (!key.contains(".") && !key.contains("[") && !hasMethod(type, setter)) {
                report.at(property.getKeyNode(), "the bean '" + bean + "' has no property '" + key + "'");
            }
        }
    }

    /** Where a bean is declared, {@code mapping.camel.yaml, line 12}; the last file if no file declares it. */
    static String place(Collection<RouteFile> files, String name) {
        String last = "";
        for (RouteFile file : files) {
            last = file.name();
            Optional<Integer> line = line(file, name);
            if (line.isPresent()) {
                return last + ", line " + line.get();
            }
        }
        return last;
    }

    private static Optional<Integer> line(RouteFile file, String name) {
        try {
            return Yaml.elements(Yaml.read(file).orElse(null)).stream()
                    .flatMap(entry -> Yaml.elements(Yaml.at(entry, "beans")).stream())
                    .filter(bean -> Yaml.text(Yaml.at(bean, "name"))
                            .filter(name::equals)
                            .isPresent())
                    .map(Yaml::line)
                    .findFirst();
        } catch (Yaml.Unreadable e) {
            // Can't happen, because the file was read before.
            return Optional.empty();
        }
    }

    /** What is wrong with a call of a bean's method, {@code ref: x, method: open('clients')}. */
    Optional<String> methodProblem(MappingNode call) {
        Optional<String> ref = Yaml.text(Yaml.at(call, "ref"));
        Optional<String> method = Yaml.text(Yaml.at(call, "method"));
        return ref.isEmpty() || method.isEmpty() || !contains(ref.get())
                ? Optional.empty()
                : methodProblem(
                        ref.get(), method.get().replaceFirst("\\(.*", "").strip());
    }

    /** What is wrong with a call of this method of a bean that exists. */
    Optional<String> methodProblem(String bean, String method) {
        Object known = camel.getRegistry().lookupByName(bean);
        Class<?> type = known == null ? classes.get(bean) : known.getClass();
        return type == null || hasMethod(type, method)
                ? Optional.empty()
                : Optional.of("the bean '" + bean + "' has no method '" + method + "'");
    }

    private Class<?> type(Node bean) {
        return Yaml.text(Yaml.at(bean, "type"))
                .map(type -> camel.getClassResolver().resolveClass(type.replaceFirst("^#class:", "")))
                .orElse(null);
    }

    private static boolean hasMethod(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals(name));
    }
}
