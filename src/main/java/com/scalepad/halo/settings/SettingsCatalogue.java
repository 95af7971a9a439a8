package com.scalepad.halo.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every setting, with its default: {@code routes/application.properties}, which engineers read too. IDEs complete names
 * from metadata that is generated from it.
 */
public final class SettingsCatalogue {

    private static final String FILE = "/halo-scalepad/routes/application.properties";
    private static final String OF_A_CONNECTION =
            "HALO_CONNECTIONS_.+_(RESOURCE_SERVER_URL|AUTHORISATION_SERVER_URL|TENANT"
                    + "|CLIENT_ID|CLIENT_SECRET(_FILE)?|SCHEDULE_CRON|SCHEDULE_TIME_ZONE|SCHEDULE_CHANGES_CRON"
                    + "|ASSETS_COLUMNS_ID|SCALEPAD_API_KEY(_FILE)?)";
    /** {@code HALO_CONNECTIONS_ACME_MAPPING_RAM}. */
    private static final Pattern MAPPING_OF_A_CONNECTION = Pattern.compile("HALO_CONNECTIONS_.+?_(MAPPING_.+)");

    private static final int FEW_LETTERS = 3;

    private final Map<String, SettingKind> kinds = new TreeMap<>();
    private final Map<String, String> names = new TreeMap<>();
    private final Set<String> groups = new HashSet<>();

    public SettingsCatalogue() {
        Properties defaults = new Properties();
        try (InputStream file = SettingsCatalogue.class.getResourceAsStream(FILE)) {
            defaults.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        defaults.forEach((name, value) -> {
            kinds.put((String) name, SettingKind.of((String) value));
            names.put(Settings.variable((String) name), (String) name);
            String[] parts = ((String) name).split("\\.");
            if (parts.length > 2) {
                groups.add(Settings.variable(parts[0] + "." + parts[1]) + "_");
            }
        });
        // A run reads rows on one connection of the pool while it writes on another.
        kinds.put("halo.store.pool-size", SettingKind.TWO_OR_MORE);
        kinds.put("halo.read.page-size", SettingKind.PAGE_SIZE);
        kinds.put("halo.http.user-agent", SettingKind.NAME);
        Set.of("halo.routes", "halo.sql", "halo.schedule.quartz").forEach(name -> kinds.put(name, SettingKind.NEEDED));
        // Their defaults look like other counts, but an empty value is valid too.
        Set.of("halo.missing.always-allowed", "halo.updates.overwrite-always-allowed", "halo.assets.columns-id")
                .forEach(name -> kinds.put(name, SettingKind.COUNT_OR_NONE));
    }

    Map<String, SettingKind> kinds() {
        return kinds;
    }

    /**
     * Whether a runtime that does not convert names finds a setting by this name. Settings of connections may have any
     * form of name, because a missing one is reported.
     */
    boolean hasExactly(String name) {
        return kinds.containsKey(name)
                || names.containsKey(name)
                || Settings.variable(name).startsWith("HALO_CONNECTIONS_") && has(name);
    }

    /** Whether there is such a setting. Accepts the property name or the environment variable, because Spring Boot treats both alike. */
    boolean has(String name) {
        String variable = Settings.variable(name);
        Matcher mapping = MAPPING_OF_A_CONNECTION.matcher(variable);
        return names.containsKey(variable)
                || variable.matches(OF_A_CONNECTION)
                || mapping.matches() && names.containsKey("HALO_" + mapping.group(1));
    }

    /** The setting that an unknown name probably means; empty if the name is so different that it may be another program's. */
    Optional<String> meant(String name) {
        boolean isOfAGroup = groups.stream().anyMatch(Settings.variable(name)::startsWith);
        return isOfAGroup ? Optional.of(names.get(nearest(name))) : near(name);
    }

    /** The setting whose name differs by only a few letters. */
    public Optional<String> near(String name) {
        String nearest = nearest(name);
        return EditDistance.of(nearest, Settings.variable(name)) <= FEW_LETTERS
                ? Optional.of(names.get(nearest))
                : Optional.empty();
    }

    private String nearest(String name) {
        String variable = Settings.variable(name);
        return names.keySet().stream()
                .min(Comparator.comparingInt(known -> EditDistance.of(known, variable)))
                .orElseThrow();
    }
}
