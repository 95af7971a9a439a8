package com.scalepad.halo.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.reading.StepFailedException;
import com.scalepad.halo.run.ChangeCounts;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.settings.SettingsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StartupListener;
import org.apache.camel.model.Model;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * What goes to {@code halo.changes.endpoint} record by record: one that is refused is kept with its reason, and the others go on.
 * When one after another is refused, the endpoint is down.
 */
public class ChangeDelivery {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int REFUSED_IN_A_ROW = 10;
    private static final int LONGEST_REASON = 500;
    private static final String SETTING = "HALO_CHANGES_ENDPOINT (halo.changes.endpoint)";

    private final CamelContext camelContext;
    private final String endpoint;

    /** @param endpoint the URI of the endpoint; empty for none */
    public ChangeDelivery(CamelContext camelContext, String endpoint) {
        this.camelContext = camelContext;
        this.endpoint = endpoint;
    }

    /** Has the endpoint looked at when all routes are known, before the first of them runs. */
    public void check() {
        if (!endpoint.isEmpty() && !endpoint.contains("${")) {
            addStartupListener(new StartupListener() {
                @Override
                public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
                    look(context);
                }

                @Override
                public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
                    // Looked at already.
                }
            });
        }
    }

    private void addStartupListener(StartupListener listener) {
        try {
            camelContext.addStartupListener(listener);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Camel takes no startup listener, so halo.changes.endpoint can't be checked", e);
        }
    }

    /** @throws SettingsException for an endpoint of an unknown component, or a direct: name that no route starts with */
    private void look(CamelContext context) {
        String scheme = StringHelper.before(endpoint, ":", "");
        if (scheme.isEmpty() || context.getComponent(scheme) == null) {
            throw new SettingsException(
                    List.of(
                            SETTING + " starts with '" + (scheme.isEmpty() ? "" : scheme + ":")
                                    + "', which no Camel component on "
                                    + "the class path takes: it should be like direct:acme-changes or file:/var/spool/halo, or add the component's dependency"));
        }
        Set<String> directs =
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                        .map(route -> StringHelper.before(
                                        route.getInput().getEndpointUri(),
                                        "?",
                                        route.getInput().getEndpointUri())
                                .replace("://", ":"))
                        .collect(Collectors.toSet());
        String name = StringHelper.before(endpoint, "?", endpoint).replace("://", ":");
        if (Set.of("direct", "seda").contains(scheme) && !directs.contains(name)) {
            throw new SettingsException(List.of(SETTING + " is '" + name + "', but no route starts with from: " + name
                    + ": nothing would take what changed; fix the name, or add the route"));
        }
    }

    /**
     * A record was refused: the body becomes the row of the rejected record. Variables: {@code run}, {@code document}, {@code refused}.
     *
     * @throws StepFailedException when many in a row were refused, because the endpoint then takes nothing
     */
    public void refused(Exchange exchange) throws StepFailedException, JsonProcessingException {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        Map<?, ?> document = exchange.getVariable("document", Map.class);
        String kind = document.containsKey("serial_key") ? "asset-changes" : "client-changes";
        String key = String.valueOf(document.get("source_record_id"));
        String reason = reason(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        String sentence = SETTING + " refused " + (kind.equals("asset-changes") ? "hardware asset " : "client ") + key
                + ": " + reason;
        counts(exchange).refusedOne(kind + " " + key, sentence, exchange.getVariable("refused") != null);
        if (counts(exchange).getRefusedInARow() >= REFUSED_IN_A_ROW) {
            throw StepFailedException.of(SETTING + " took none of the last " + REFUSED_IN_A_ROW
                    + " records, so nothing more is sent to it: check "
                    + "that what is behind it runs; the next run sends what it did not take. The last: " + sentence);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("connection", run.getConnection());
        row.put("run", run.getId());
        row.put("kind", kind);
        row.put("record_key", key);
        row.put("outcome", "FAILED");
        row.put("reason", sentence);
        row.put("payload", JSON.writeValueAsString(document));
        exchange.getMessage().setBody(row);
    }

    /** The deepest reason that says something, in one line, without what a URI may hold of secrets. */
    private static String reason(Exception failure) {
        String said = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null || cause.getMessage().isBlank() ? said : cause.getMessage();
        }
        String line = URISupport.sanitizeUri(said.replaceAll("\\s*\\R\\s*", " ").strip());
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    }

    private static ChangeCounts counts(Exchange exchange) {
        return exchange.getVariable("run", SyncRun.class).getChanges();
    }
}
