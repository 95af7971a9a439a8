package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Halo's lists of customers and assets, page by page, with the quirks that are on. */
final class Lists {

    private static final List<String> DATES = List.of("warranty_start", "warranty_end", "supplier_purchasedate");
    private static final List<String> DETAIL_ONLY = List.of("customfields", "commissiondate", "dlastupdate", "notes");
    private static final List<String> IDS = List.of("id", "client_id", "site_id", "assettype_id");
    private static final String CHANGED_SINCE = "lastupdatefromdate";
    private static final int USUAL_SIZE = 50;

    private final HaloTenant tenant;
    private final Quirks quirks;

    Lists(HaloTenant tenant, Quirks quirks) {
        this.tenant = tenant;
        this.quirks = quirks;
    }

    Answer customers(Map<String, String> query) {
        Records customers = changed("/Client", quirks.hideCustomers ? none() : tenant.customers(), query);
        ObjectNode page = page(customers, query, "clients", rows -> {});
        return Answer.of(page.put("record_count", customers.size()));
    }

    Answer assets(Map<String, String> query) {
        boolean byType = query.containsKey("assettype_id");
        Records assets = byType
                ? ofTypes(Set.of(Integer.valueOf(query.get("assettype_id"))))
                : quirks.allowedTypes != null ? ofTypes(quirks.allowedTypes) : tenant.assets();
        if (quirks.hideAssets) {
            assets = none();
        }
        boolean isFiltered = query.containsKey(CHANGED_SINCE);
        assets = changed("/Asset", assets, query);
        boolean profile = "true".equals(query.get("includecolumns"))
                && quirks.columnsProfile > 0
                && String.valueOf(quirks.columnsProfile).equals(query.get("columns_id"));
        if (profile && quirks.columnsBrought.contains("404")) {
            return Answer.page(404, "Not Found");
        }
        boolean fields = profile && quirks.columnsBrought.contains("fields")
                || "true".equals(query.get("includeassetfields"))
                        && quirks.fieldsInLists
                        && (byType || !quirks.fieldsByTypeOnly);
        boolean dates = quirks.datesInLists || profile && quirks.columnsBrought.contains("dates");
        ObjectNode page = page(assets, query, "assets", row -> {
            row.remove(DETAIL_ONLY);
            if (!dates) {
                row.remove(DATES);
            }
            if (!fields) {
                row.remove("fields");
                if (quirks.instead != null) {
                    row.set("fields", quirks.instead);
                }
            }
            if (profile) {
                row.remove(quirks.columnsLacking);
                row.withArray("fields")
                        .removeIf(field -> quirks.columnsLacking.contains(
                                field.path("name").asText()));
            }
        });
        return Answer.of(
                quirks.noRecordCount
                        ? page
                        : page.put(
                                "record_count",
                                byType || isFiltered ? assets.size() : quirks.recordCount.orElse(assets.size())));
    }

    /** An asset's detail, or 404. */
    Answer asset(int id) {
        return tenant.assets()
                .find(id)
                .map(asset -> Answer.of(written(quirks.fieldsInDetails ? asset : asset.without("fields"))))
                .orElse(Answer.page(404, "Not Found"));
    }

    /** Whether a list is asked for what changed, and refuses that. */
    boolean refuses(String list, Map<String, String> query) {
        return query.containsKey(CHANGED_SINCE) && quirks.refusingChangedSince.contains(list);
    }

    private Records changed(String list, Records records, Map<String, String> query) {
        if (!query.containsKey(CHANGED_SINCE) || quirks.ignoringChangedSince.contains(list)) {
            return records;
        }
        Set<Integer> ids = (list.equals("/Client") ? tenant.customers() : tenant.assets())
                .since(
                        LocalDateTime.parse(query.get(CHANGED_SINCE))
                                .toInstant(ZoneOffset.UTC)
                                .minus(quirks.changedSinceAhead),
                        quirks.blindToFields);
        return of(records.slice(0, records.size()).stream()
                .filter(row -> ids.contains(row.path("id").asInt()))
                .toList());
    }

    /** The asset types that the role allows. */
    Answer assetTypes() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        tenant.assetTypes().forEach(type -> {
            if (quirks.allowedTypes == null
                    || quirks.allowedTypes.contains(type.path("id").asInt())) {
                types.add(type);
            }
        });
        return Answer.of(types);
    }

    /** An asset type's detail, or 404. */
    Answer assetType(int id) {
        return tenant.assetType(id).map(Answer::of).orElse(Answer.page(404, "Not Found"));
    }

    private static Records none() {
        return new Records(0, index -> index, index -> null);
    }

    private Records ofTypes(Set<Integer> types) {
        List<ObjectNode> all = tenant.assets().slice(0, tenant.assets().size()).stream()
                .filter(asset -> types.contains(asset.path("assettype_id").asInt()))
                .toList();
        return of(all);
    }

    private static Records of(List<ObjectNode> all) {
        return new Records(
                all.size(),
                index -> all.get(index).path("id").asInt(index),
                index -> all.get(index).deepCopy());
    }

    private ObjectNode page(Records records, Map<String, String> query, String key, Consumer<ObjectNode> trim) {
        boolean paged = "true".equals(query.get("pageinate"));
        int asked = paged ? Integer.parseInt(query.getOrDefault("page_size", String.valueOf(USUAL_SIZE))) : USUAL_SIZE;
        int number = paged ? Integer.parseInt(query.getOrDefault("page_no", "1")) : 1;
        int size = Math.min(asked, quirks.pageCap);
        int from = (number - 1) * (quirks.offsetByRequestedSize ? asked : size);
        ObjectNode page =
                JsonNodeFactory.instance.objectNode().put("page_no", number).put("page_size", size);
        ArrayNode rows = page.putArray(key);
        inOrder(records, query.get("order"), from, from + size).forEach(row -> {
            trim.accept(row);
            rows.add(written(row));
        });
        return page.put("columns_id", 0);
    }

    /** Without {@code order=id} rows come as the database likes. */
    private static Stream<ObjectNode> inOrder(Records records, String order, int from, int to) {
        if ("id".equals(order)) {
            return records.slice(from, to).stream();
        }
        List<ObjectNode> all = new ArrayList<>(records.slice(0, records.size()));
        Collections.shuffle(all, new Random(from));
        return all.stream().skip(from).limit(to - from);
    }

    private ObjectNode written(ObjectNode row) {
        if (!quirks.shownEarlier.isZero()) {
            DATES.stream()
                    .filter(name -> row.path(name).asText().matches("[\\d-]+T[\\d:]+"))
                    .forEach(name -> row.put(
                            name,
                            LocalDateTime.parse(row.get(name).asText())
                                    .minus(quirks.shownEarlier)
                                    .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss"))));
        }
        if (quirks.idsAsDoubles || quirks.idsAsStrings) {
            IDS.stream().filter(name -> row.path(name).isInt()).forEach(name -> {
                if (quirks.idsAsDoubles) {
                    row.put(name, row.path(name).asDouble());
                } else {
                    row.put(name, row.path(name).asText());
                }
            });
        }
        return row;
    }
}
