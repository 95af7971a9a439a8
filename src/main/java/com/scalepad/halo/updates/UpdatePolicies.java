package com.scalepad.halo.updates;

import com.scalepad.halo.model.AssetPart;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.settings.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Which Halo column is written from which ScalePad date, and by which policy. It is declared as a bean with its
 * settings. No other column is ever sent. Any date column may be declared. A value in Halo that is no date is never
 * replaced.
 */
public class UpdatePolicies implements Processor {

    /** Columns that may be declared. */
    static final int MOST = 20;

    /**
     * A column of Halo's assets by its name in the API. Not allowed are asset fields and columns for the identity, the
     * customer or the type of an asset.
     */
    private static final Pattern WRITABLE =
            Pattern.compile("(?!(id|fields|customfields|inactive|use|.*_id|.*_?guid)$)[a-z][a-z0-9_]{0,59}");

    private static final Set<String> FIELDS =
            Set.of("purchase_date", "warranty_expiry_date", "manufacturer_expiry_date");
    /** {@code warranty_end from warranty_expiry_date: update-own}. */
    private static final Pattern COLUMN = Pattern.compile("\\s*(\\S+)\\s+from\\s+(\\S+)\\s*:\\s*(\\S+)\\s*");

    private final List<Column> columns = new ArrayList<>();
    private Function<String, Map<String, String>> chosen = connection -> Map.of();
    private String written = "";

    private record Column(String haloColumn, String scalePadField, String policy) {}

    /**
     * Separated by commas: {@code warranty_end from warranty_expiry_date: update-own}. Policies: off; fill-blank;
     * update-own, which also replaces what this bundle wrote; extend, which also replaces by a later expiry or an
     * earlier purchase; overwrite.
     */
    public void setColumns(String columns) {
        this.written = columns;
    }

    /** @param chosen the policies by column that were chosen for a connection, of those that have one of their own */
    public void chosenBy(Function<String, Map<String, String>> chosen) {
        this.chosen = chosen;
    }

    public static List<String> policies() {
        return List.of("off", "fill-blank", "update-own", "extend", "overwrite");
    }

    /** The declared policy by Halo column, in the order of the declaration. */
    public Map<String, String> declared() {
        Map<String, String> declared = new LinkedHashMap<>();
        columns.forEach(column -> declared.put(column.haloColumn(), column.policy()));
        return declared;
    }

    /** The policy by column of a connection, by its own choice where there is one. */
    public Map<String, String> of(String connection) {
        Map<String, String> policies = declared();
        chosen.apply(connection).forEach((column, policy) -> policies.replace(column, policy));
        return policies;
    }

    /**
     * Reads the setting.
     *
     * @throws SettingsException with a sentence for each column that is invalid
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        for (String column : written.split(",")) {
            Matcher parts = COLUMN.matcher(column);
            if (!parts.matches()) {
                problems.add(
                        "'" + column.strip() + "' among the columns of halo-scalepad-update-policies should read like "
                                + "'warranty_end from warranty_expiry_date: update-own'");
                continue;
            }
            problems.addAll(add(new Column(parts.group(1), parts.group(2), parts.group(3))));
        }
        if (columns.size() > MOST) {
            problems.add(
                    "halo-scalepad-update-policies has " + columns.size() + " columns: it should have at most " + MOST);
        }
        SettingsException.refuse(problems);
    }

    /** Adds a column; returns what is wrong with it. */
    private List<String> add(Column added) {
        List<String> problems = new ArrayList<>();
        String column = added.haloColumn();
        if (!WRITABLE.matcher(column).matches()) {
            problems.add(
                    "Halo's column '" + column
                            + "' can't be used: it should be a column of the asset that holds a date, by its name in Halo's API, as warranty_end");
        }
        if (!FIELDS.contains(added.scalePadField())) {
            problems.add("ScalePad's date '" + added.scalePadField() + "' for " + column
                    + (column.equals("warranty_end") ? " (HALO_UPDATES_WARRANTY_END_SOURCE)" : "")
                    + oneOf(FIELDS));
        }
        if (!policies().contains(added.policy())) {
            problems.add("The policy '" + added.policy() + "' of " + column + " (HALO_UPDATES_"
                    + column.toUpperCase(Locale.ROOT) + ")" + oneOf(policies()));
        }
        if (columns.stream().anyMatch(other -> other.haloColumn().equals(column))) {
            problems.add("Halo's column '" + column + "' is there twice: only one date can go into it");
        }
        columns.add(added);
        return problems;
    }

    private static String oneOf(Collection<String> allowed) {
        return " can't be used: it should be one of "
                + String.join(", ", allowed.stream().sorted().toList());
    }

    /** The body becomes a row of {@code halo_update_column} for each column, even if it is off. Variable: {@code run}. */
    @Override
    public void process(Exchange exchange) {
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        Map<String, String> policies = of(run.getConnection());
        exchange.getMessage()
                .setBody(columns.stream()
                        .map(column -> row(run, column, policies.get(column.haloColumn())))
                        .toList());
    }

    private static Map<String, Object> row(SyncRun run, Column column, String policy) {
        return Map.of(
                "connection",
                run.getConnection(),
                "halo_column",
                column.haloColumn(),
                "scalepad_field",
                column.scalePadField(),
                "policy",
                policy,
                "visible_in_list",
                // Any other column is read from the asset itself.
                AssetPart.DATE_COLUMNS.contains(column.haloColumn())
                        && run.getHardwareAssets().shows(column.haloColumn()),
                "run",
                run.getId());
    }
}
