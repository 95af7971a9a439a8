package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What a tenant holds: customers, assets and asset types, in the shape of Halo's detail. Safe for many threads. */
public final class HaloTenant {

    private final Records customers;
    private final Records assets;
    private final MspData data;
    private final Map<Integer, List<String>> keyFields = new ConcurrentHashMap<>();
    private volatile TenantProfile profile;
    private String name = HaloSandbox.TENANT;

    private HaloTenant(MspData data, int customers, int assets) {
        this.data = data;
        this.customers = new Records(customers, data::customerId, data::customer);
        this.assets = new Records(assets, data::assetId, index -> shaped(data.asset(index)));
    }

    /** The tenant of a managed service provider, the same each time. */
    public static HaloTenant msp(int customers, int assets) {
        return new HaloTenant(new MspData(customers), customers, assets);
    }

    private ObjectNode shaped(ObjectNode asset) {
        return profile == null ? asset : profile.shape(asset);
    }

    /** From now on it looks so. */
    void become(TenantProfile other) {
        restore();
        profile = other;
        Hardware.TYPES.forEach(type -> keyFields.put(type.id(), other.keyFields()));
    }

    /** Gives it another name than {@link HaloSandbox#TENANT}. */
    HaloTenant named(String other) {
        name = other;
        return this;
    }

    /** Halo's short name of it. */
    String name() {
        return name;
    }

    Records customers() {
        return customers;
    }

    Records assets() {
        return assets;
    }

    /** The ids of the customers, ascending. */
    public List<Integer> customerIds() {
        return customers.ids();
    }

    /** The ids of the assets, ascending. */
    public List<Integer> assetIds() {
        return assets.ids();
    }

    /** An asset as its detail shows it, a copy. */
    public ObjectNode asset(int id) {
        return assets.find(id).orElseThrow();
    }

    /** The name of a customer. */
    public String customerName(int id) {
        return customers.find(id).orElseThrow().path("name").asText();
    }

    public void removeCustomer(int id) {
        customers.remove(id);
    }

    public void removeAsset(int id) {
        assets.remove(id);
    }

    public void editCustomer(int id, Consumer<ObjectNode> change) {
        customers.edit(id, change);
    }

    public void editAsset(int id, Consumer<ObjectNode> change) {
        assets.edit(id, change);
    }

    /** A laptop of the first customer's, bent by the caller; its id is the highest. */
    public int addAsset(Consumer<ObjectNode> change) {
        return assets.add(id -> {
            ObjectNode asset = data.laptop(id);
            change.accept(asset);
            return asset;
        });
    }

    /** What the key fields of a type's assets are called: of the first, the second and the third. */
    public void nameKeyFields(int type, String... names) {
        keyFields.put(type, List.of(names));
    }

    /** One asset type, as its detail shows it; empty where there is none. */
    Optional<ObjectNode> assetType(int id) {
        for (JsonNode type : assetTypes()) {
            if (type.path("id").asInt() == id) {
                ObjectNode detail = (ObjectNode) type;
                List<String> names = keyFields.getOrDefault(id, List.of());
                for (int i = 0; i < names.size(); i++) {
                    detail.put(i == 0 ? "keyfield_name" : "keyfield" + (i + 1) + "_name", names.get(i));
                }
                return Optional.of(detail);
            }
        }
        return Optional.empty();
    }

    /** As it was at first. */
    public void restore() {
        profile = null;
        keyFields.clear();
        customers.restore();
        assets.restore();
    }

    ArrayNode assetTypes() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        Hardware.TYPES.forEach(type -> types.addObject()
                .put("id", type.id())
                .put("name", profile == null ? type.name() : profile.typeName(type.name()))
                .put("show_to_users", true));
        return types;
    }
}
