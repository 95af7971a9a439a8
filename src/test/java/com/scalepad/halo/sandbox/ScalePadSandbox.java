package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A ScalePad on loopback that knows the customers and assets of a tenant of Halo's, with quirks and faults that a test switches on. */
public final class ScalePadSandbox implements AutoCloseable {

    public static final String API_KEY = "c4d67eca-3b32ed26-canary00-11223344-55667788-99aabbcc-ddeeff00-46d7c582";
    /** The address of the clients. */
    public static final String CLIENTS = ScalePadApi.CLIENTS;
    /** The address of the lifecycles. */
    public static final String LIFECYCLES = ScalePadApi.LIFECYCLES;

    /** The address of the hardware assets. */
    public static final String HARDWARE = ScalePadApi.HARDWARE;

    private final HaloTenant tenant;
    private final WireMockServer server;
    private volatile ScalePadApi api;

    private ScalePadSandbox(HaloTenant tenant, int port) {
        this.tenant = tenant;
        this.api = new ScalePadApi(tenant);
        server = Loopback.serve(port, request -> api.answer(request));
    }

    /** A sandbox on a free port. */
    public static ScalePadSandbox start(HaloTenant tenant) {
        return start(tenant, 0);
    }

    /** A sandbox on this port, if it is free. */
    static ScalePadSandbox start(HaloTenant tenant, int port) {
        return new ScalePadSandbox(tenant, port);
    }

    public String baseUrl() {
        return "http://localhost:" + server.port();
    }

    public ScalePadQuirks quirks() {
        return api.quirks;
    }

    public Faults faults() {
        return api.faults;
    }

    /** The calls so far are none. */
    public void forgetCalls() {
        api.calls.clear();
    }

    /** The calls so far, in the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(api.calls);
    }

    /** The serials of the lifecycles, as ScalePad writes them, in its order; an empty text for none. */
    public List<String> serials() {
        synchronized (api.data) {
            return api.data.lifecycles.stream()
                    .map(lifecycle -> lifecycle.path("serial_number").asText(""))
                    .toList();
        }
    }

    /** Changes the n-th lifecycle. */
    public void editLifecycle(int index, Consumer<ObjectNode> change) {
        synchronized (api.data) {
            change.accept(api.data.lifecycles.get(index));
        }
    }

    /** A further lifecycle, that of the first one's client where there is one, bent by the caller. */
    public void addLifecycle(String serial, Consumer<ObjectNode> change) {
        synchronized (api.data) {
            ObjectNode lifecycle = (api.data.lifecycles.isEmpty()
                            ? JsonNodeFactory.instance.objectNode()
                            : api.data.lifecycles.get(0).deepCopy())
                    .put("serial_number", serial);
            change.accept(lifecycle);
            api.data.lifecycles.add(lifecycle);
        }
    }

    /** ScalePad no longer shows the n-th lifecycle, nor the others up to another one. */
    public void removeLifecycles(int from, int to) {
        synchronized (api.data) {
            api.data.lifecycles.subList(from, to).clear();
        }
    }

    /** ScalePad knows nothing; a test adds what it needs. */
    public void clear() {
        synchronized (api.data) {
            api.data.clients.clear();
            api.data.lifecycles.clear();
            api.data.listed.clear();
        }
    }

    /** ScalePad's own list of hardware assets, copies in its order. */
    public List<ObjectNode> listed() {
        synchronized (api.data) {
            return api.data.listed.stream().map(ObjectNode::deepCopy).toList();
        }
    }

    /** A further hardware asset of ScalePad's own list. */
    public void addListed(String id, Consumer<ObjectNode> change) {
        synchronized (api.data) {
            ObjectNode asset = JsonNodeFactory.instance.objectNode().put("id", id);
            change.accept(asset);
            api.data.listed.add(asset);
        }
    }

    /** Changes each hardware asset of ScalePad's own list. */
    public void editListed(Consumer<ObjectNode> change) {
        synchronized (api.data) {
            api.data.listed.forEach(change);
        }
    }

    /** ScalePad's own list no longer has these. */
    public void removeListed(Predicate<ObjectNode> which) {
        synchronized (api.data) {
            api.data.listed.removeIf(which);
        }
    }

    /** ScalePad has no clients; a test of the links adds its own. */
    public void clearClients() {
        synchronized (api.data) {
            api.data.clients.clear();
        }
    }

    /** A further client. */
    public void addClient(String id, String name) {
        addClient(id, name, client -> {});
    }

    /** A further client, bent by the caller. */
    public void addClient(String id, String name, Consumer<ObjectNode> change) {
        synchronized (api.data) {
            ObjectNode client =
                    JsonNodeFactory.instance.objectNode().put("id", id).put("name", name);
            change.accept(client);
            api.data.clients.add(client);
        }
    }

    /** An entry of a client's {@code record_lineage}, to which the caller puts the {@code source_record_id}. */
    public static ObjectNode lineage(ObjectNode client, String brand) {
        return ScalePadData.lineage(client, brand);
    }

    /** ScalePad's id of the client that is a customer of Halo's. */
    public static String clientId(int customer) {
        return ScalePadData.clientId(customer);
    }

    /** As it was at first: no quirk, no fault, no call, the records as they came. */
    public void reset() {
        api = new ScalePadApi(tenant);
    }

    @Override
    public void close() {
        server.stop();
    }
}
