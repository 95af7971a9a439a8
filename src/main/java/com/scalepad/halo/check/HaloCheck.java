package com.scalepad.halo.check;

import com.scalepad.halo.connection.AddressGuard;
import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.HttpClientFactory;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.history.MappingChoicesRepository;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.mapping.MappingChoices;
import com.scalepad.halo.reading.ColumnsProfile;
import com.scalepad.halo.settings.SettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;

/** The lines about Halo, in the order of Halo's ScalePad guide. A line that needs something that failed is skipped. */
public final class HaloCheck {

    private static final String SETTINGS = "settings";
    /** The hosts that Halo runs for its customers. */
    private static final Pattern HOSTED = Pattern.compile(
            "(?i)^https://[^/]*\\.(halopsa|haloitsm|halocrm|haloservicedesk|haloservicesolutions)\\.com[:/]");

    private final AddressGuard guard;
    private final HttpClientFactory.Network network;
    private final RateLimitGate gate;
    private final RunRepository runs;
    private final MappingChoicesRepository mappings;
    private final Settings settings;

    /**
     * The calls that runs make to Halo.
     *
     * @param requests calls that a run may make in the window
     */
    public record Settings(
            String customersQuery, String assetsQuery, ColumnsProfile columns, int requests, Duration window) {}

    public HaloCheck(
            AddressGuard guard,
            HttpClientFactory.Network network,
            RateLimitGate gate,
            RunRepository runs,
            MappingChoicesRepository mappings,
            Settings settings) {
        this.network = network;
        this.mappings = mappings;
        this.guard = guard;
        this.gate = gate;
        this.runs = runs;
        this.settings = settings;
    }

    /** @param sampled receives the assets that were read */
    List<CheckResult> lines(Calls calls, Connection connection, Consumer<TenantSample> sampled) {
        List<CheckResult> lines = new ArrayList<>();
        try {
            connection.check();
            lines.add(settings(connection));
        } catch (SettingsException e) {
            e.problems().forEach(problem -> lines.add(CheckResult.fail(SETTINGS, problem)));
            return without(lines, "the settings", NetworkCheck.DNS, NetworkCheck.TLS, TokenCheck.TOKEN);
        }
        NetworkCheck servers = new NetworkCheck(calls, connection, guard, network);
        lines.add(servers.dns());
        if (failed(lines)) {
            return without(lines, "DNS", NetworkCheck.TLS, TokenCheck.TOKEN);
        }
        lines.add(servers.tls());
        if (failed(lines)) {
            return without(lines, "TLS", TokenCheck.TOKEN);
        }
        RateCheck rate = new RateCheck(settings.requests(), settings.window().toMillis());
        TokenCheck token = new TokenCheck(calls, connection);
        if (gate.millisToWait(connection.getName()) > 0) {
            rate.isHeld();
            lines.add(CheckResult.skipped(TokenCheck.TOKEN, RateCheck.SEE));
        } else {
            lines.add(token.token(rate));
        }
        if (rate.isRefused() || failed(lines)) {
            without(lines, "the token");
        } else {
            lines.add(token.permissions());
            rights(
                    new RightsCheck(calls, runs, rate, settings.customersQuery(), settings.assetsQuery()),
                    connection,
                    sampled,
                    lines);
            lines.add(WritingCheck.line(runs, connection.getName(), token));
        }
        lines.removeIf(line -> line.name().equals(RateCheck.RATE));
        lines.add(rate.line());
        return lines;
    }

    private static CheckResult settings(Connection connection) {
        List<String> remarks = new ArrayList<>(connection.remarks());
        if (connection.tenant().isEmpty()
                && HOSTED.matcher(connection.resource("")).find()) {
            remarks.add("Tenant is not set, which a Halo on the premises alone does without: set it ("
                    + HaloAdminPages.API_DETAILS + ")");
        }
        return remarks.isEmpty()
                ? CheckResult.ok(
                        SETTINGS,
                        connection.tenant().isEmpty()
                                ? "The values of Halo are there and look right; without a Tenant, as for a Halo on the premises"
                                : "The five values of Halo are there and look right")
                : CheckResult.warn(SETTINGS, String.join("; ", remarks));
    }

    private void rights(
            RightsCheck rights, Connection connection, Consumer<TenantSample> sampled, List<CheckResult> lines) {
        lines.add(rights.customers());
        lines.add(rights.assets());
        lines.add(rights.assetTypes());
        if (rights.hasAssets()) {
            MappingChoices choices = choices(connection);
            lines.addAll(rights.assetFields(
                    connection.owner(),
                    mappings.mapper(connection.getName(), choices),
                    choices,
                    settings.columns(),
                    sampled));
        } else {
            RightsCheck.OF_ASSETS.forEach(
                    name -> lines.add(CheckResult.skipped(name, "No asset can be looked at: see assets")));
        }
    }

    private MappingChoices choices(Connection connection) {
        try {
            return mappings.find(connection.getName()).choices();
        } catch (DataAccessException e) {
            // The line of the database says what is wrong with it.
            return MappingChoices.NONE;
        }
    }

    private static boolean failed(List<CheckResult> lines) {
        return lines.get(lines.size() - 1).isFailed();
    }

    private static List<CheckResult> without(List<CheckResult> lines, String missing, String... names) {
        Stream.of(
                        Stream.of(names),
                        Stream.of(TokenCheck.PERMISSIONS),
                        RightsCheck.ALL.stream(),
                        Stream.of(WritingCheck.WRITING, RateCheck.RATE))
                .flatMap(all -> all)
                .forEach(name -> lines.add(CheckResult.skipped(name, "Needs " + missing + " first")));
        return lines;
    }
}
