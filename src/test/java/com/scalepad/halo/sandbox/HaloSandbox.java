package com.scalepad.halo.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;

/** A HaloPSA on loopback: a real HTTP server before a tenant, with the quirks and the faults that a test switches on. */
public final class HaloSandbox implements AutoCloseable {

    public static final String TENANT = "northwind-msp";
    public static final String CLIENT_ID = "0b1f4e4e-6a52-4a0e-9d3c-2f1f7a3f9d10";
    /** With every character that a form must encode. */
    public static final String CLIENT_SECRET = "s3cret+canary&100%=#/ä-Zq7";

    private static final int USUAL_ROWS = 100;

    private final HaloTenant tenant;
    private final boolean recording;
    private final WireMockServer server;
    private volatile HaloApi api;
    private ScalePadSandbox scalePad;

    private HaloSandbox(HaloTenant tenant, boolean recording, int port) {
        this.tenant = tenant;
        this.recording = recording;
        this.api = new HaloApi(tenant, CLIENT_SECRET, recording);
        server = Loopback.serve(port, request -> api.answer(request));
    }

    /** A sandbox on a free port that remembers each call. */
    public static HaloSandbox start(HaloTenant tenant) {
        return new HaloSandbox(tenant, true, 0);
    }

    /** A sandbox that remembers no call, for large tenants and long lives. */
    public static HaloSandbox startForgetful(HaloTenant tenant) {
        return startForgetful(tenant, 0);
    }

    /** The same on this port, if it is free. */
    static HaloSandbox startForgetful(HaloTenant tenant, int port) {
        return new HaloSandbox(tenant, false, port);
    }

    public String resourceServerUrl() {
        return "http://localhost:" + server.port() + "/api";
    }

    public String authorisationServerUrl() {
        return "http://localhost:" + server.port() + "/auth";
    }

    int port() {
        return server.port();
    }

    public HaloTenant tenant() {
        return tenant;
    }

    /** A bundle that reads this Halo reads that ScalePad too. */
    public void nextTo(ScalePadSandbox other) {
        scalePad = other;
    }

    /** The ScalePad next to it; null where there is none. */
    public ScalePadSandbox scalePad() {
        return scalePad;
    }

    public Quirks quirks() {
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
        return api.calls();
    }

    /** Those that wrote assets. */
    public List<Call> posts() {
        return calls().stream()
                .filter(call -> call.method().equals("POST") && call.path().equals("/api/Asset"))
                .toList();
    }

    /** Those for one asset by itself. */
    public List<Call> details() {
        return calls().stream()
                .filter(call -> call.path().matches("/api/Asset/\\d+"))
                .toList();
    }

    /** The cookies that calls brought. */
    public List<String> cookies() {
        return List.copyOf(api.cookies);
    }

    /** A page of {@code /Client} or {@code /Asset} as the bundle asks for it. */
    public String page(String path, int number) {
        return api.page(path, number, USUAL_ROWS);
    }

    /** The same, with so many rows a page. */
    public String page(String path, int number, int rows) {
        return api.page(path, number, rows);
    }

    /** What {@code /AssetType} answers. */
    public String assetTypes() {
        return tenant.assetTypes().toString();
    }

    public int tokensIssued() {
        return api.tokens.issued();
    }

    /** Every token that was given, good or no more: none of them may be seen anywhere. */
    public List<String> tokens() {
        return api.tokens.given();
    }

    /** No token that was issued is good any more. */
    public void revokeTokens() {
        api.tokens.revoke();
    }

    /** The application gets another secret; what it had is good no more. */
    public void rotateSecret(String secret) {
        api.tokens.revoke();
        api.tokens.rotate(secret);
    }

    /** A business rule of Halo's refuses each update of an asset. */
    public void refuseUpdatesOf(int asset, String reason) {
        refuseUpdatesOf(asset, 400, reason);
    }

    /** The same with another status than 400. */
    public void refuseUpdatesOf(int asset, int status, String reason) {
        api.updates.refuse(asset, status, reason);
    }

    /** No update is refused any more. */
    public void refuseNothing() {
        api.updates.reset();
    }

    /** From now on it is a tenant of this profile, and as new. */
    public void become(TenantProfile profile) {
        reset();
        tenant.become(profile);
        profile.quirks().accept(api.quirks);
    }

    /** As it was at first: no quirk, no fault, no call, no token, the tenant as it came. */
    public void reset() {
        tenant.restore();
        api = new HaloApi(tenant, CLIENT_SECRET, recording);
    }

    @Override
    public void close() {
        server.stop();
    }
}
