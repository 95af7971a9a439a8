package com.scalepad.halo.settings;

import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.StartupListener;
import org.apache.camel.model.Model;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/** A setting that names an endpoint of the engineer. Checks whether something receives its messages, and explains a failure. */
public final class EndpointSetting {

    private static final int LONGEST_REASON = 500;
    private static final Pattern SECRET = Pattern.compile("(?i)pass|secret|token|key|credential");

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
        try {
            context.getEndpoint(uri);
        } catch (ResolveEndpointFailedException e) {
            throw new SettingsException(
                    name + " can't be used: " + problem(e) + ". It is a URI: write a password as RAW(...)");
        }
    }

    /** What Camel says of the URI, without its values: any of them may be a secret under a mistyped name. */
    private String problem(ResolveEndpointFailedException failure) {
        String said = StringHelper.after(failure.getMessage(), " due to: ", "");
        String unknown = StringHelper.after(said, "Unknown parameters=");
        if (unknown == null) {
            return hidden(said.replaceFirst("(?s) in: .*", ""));
        }
        List<String> names = parameters().keySet().stream()
                .filter(key -> key.matches("[A-Za-z.]+") && unknown.contains(key + "="))
                .toList();
        return StringHelper.before(uri, ":") + " has no such option" + (names.isEmpty() ? "" : ": " + names);
    }

    private Map<String, Object> parameters() {
        try {
            Map<String, Object> parameters = URISupport.parseQuery(StringHelper.after(uri, "?"));
            URISupport.resolveRawParameterValues(parameters);
            return parameters;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Map.of();
        }
    }

    /** The text without the values of the URI's options that may be secrets. */
    private String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, Object> option : parameters().entrySet()) {
            if (SECRET.matcher(option.getKey()).find() && !option.getValue().equals("")) {
                hidden = hidden.replace(option.getValue().toString(), "***");
            }
        }
        return hidden;
    }

    private static String withoutOptions(String endpoint) {
        return StringHelper.before(endpoint, "?", endpoint).replace("://", ":");
    }

    /** The same of a message that this endpoint did not take. A mail server may repeat what it was sent. */
    public String refusal(Throwable failure) {
        return hidden(reason(failure));
    }

    /**
     * The deepest cause that has a message, with its kind, in one line: some messages alone are only a date, or a word. Secrets in
     * URIs are removed: the path of a webhook is one.
     */
    public static String reason(Throwable failure) {
        String said = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null || cause.getMessage().isBlank()
                    ? said
                    : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
        String line = URISupport.sanitizeUri(said.replaceAll("\\s*\\R\\s*", " ")
                        .replaceAll("\\p{Cc}", "")
                        .strip())
                .replaceAll("(https?://)(?:[^/?\\s]*@)?([^/?\\s]+)[/?]\\S*", "$1$2/...");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }
}
