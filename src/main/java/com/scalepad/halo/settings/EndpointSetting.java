package com.scalepad.halo.settings;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.model.Model;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** A setting that names an endpoint of the engineer. Checks whether something receives its messages, and explains a failure. */
public final class EndpointSetting {

    private static final int LONGEST_REASON = 500;

    private final String name;
    private final String uri;

    /**
     * @param name of the setting: {@code halo.changes.endpoint}
     * @param uri  its value; empty for none
     */
    public EndpointSetting(String name, String uri) {
        this.name = Settings.variable(name) + " (" + name + ")";
        this.uri = uri;
    }

    /** The setting's name in messages: {@code HALO_CHANGES_ENDPOINT (halo.changes.endpoint)}. */
    public String name() {
        return name;
    }

    /** Has the endpoint checked when all routes are known, before the first of them runs. */
    public void check(CamelContext camel) {
        if (uri.isEmpty() || uri.contains("${")) {
            return;
        }
        try {
            camel.addStartupListener(new StartupListener() {
                @Override
                public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
                    look(context);
                }

                @Override
                public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
                    // Already checked.
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("Camel takes no startup listener, so " + name + " can't be checked", e);
        }
    }

    /** @throws SettingsException for an endpoint of an unknown component, or a direct: name that no route starts with */
    private void look(CamelContext context) {
        String scheme = StringHelper.before(uri, ":", "");
        if (scheme.isEmpty() || context.getComponent(scheme) == null) {
            throw new SettingsException(
                    name + " starts with '" + (scheme.isEmpty() ? "" : scheme + ":")
                            + "', which no Camel component on "
                            + "the class path takes: it should be like direct:acme-changes or file:/var/spool/halo, or add the component's dependency");
        }
        Set<String> directs =
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                        .map(route -> withoutOptions(route.getInput().getEndpointUri()))
                        .collect(Collectors.toSet());
        String target = withoutOptions(uri);
        if (Set.of("direct", "seda").contains(scheme) && !directs.contains(target)) {
            throw new SettingsException(name + " is '" + target + "', but no route starts with from: " + target
                    + ": nothing would take what is sent there; fix the name, or add the route");
        }
    }

    private static String withoutOptions(String endpoint) {
        return StringHelper.before(endpoint, "?", endpoint).replace("://", ":");
    }

    /** The deepest cause that has a message, in one line. Secrets in URIs are removed: the path of a webhook is one. */
    public static String reason(Throwable failure) {
        String said = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null || cause.getMessage().isBlank() ? said : cause.getMessage();
        }
        String line = URISupport.sanitizeUri(said.replaceAll("\\s*\\R\\s*", " ").strip())
                .replaceAll("(https?://)(?:[^/?\\s]*@)?([^/?\\s]+)[/?]\\S*", "$1$2/...");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
