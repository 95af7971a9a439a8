package com.scalepad.halo.page;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the page over HTTP, on this machine alone and so without a password, with nothing saved at first. */
abstract class PagedTest {

    static final int CUSTOMERS = 12;

    /** One for all tests of a JVM, as the bundle is; both end with the JVM. */
    static final HaloTenant tenant = HaloTenant.msp(CUSTOMERS, 150);

    static final HaloSandbox sandbox = HaloSandbox.start(tenant);

    /** Without a key in the settings: who types one on the page reaches it. */
    static final ScalePadSandbox scalePad = ScalePadSandbox.start(tenant);

    static final Bundle bundle = Bundle.startWithPage(
            Store.H2,
            "halo.schedule.enabled=true",
            "scalepad.base-url=" + scalePad.baseUrl(),
            "halo.updates.plan-folder=target/plans");

    final PageClient client = new PageClient(bundle.page());

    @BeforeEach
    void asNew() {
        bundle.saved().all().keySet().forEach(bundle.saved()::remove);
        sandbox.reset();
        scalePad.reset();
    }

    HttpResponse<String> save(Map<String, String> form) {
        client.get("/add-integration");
        return client.post("/connections", form);
    }

    static Map<String, String> form(String name) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("resourceServerUrl", sandbox.resourceServerUrl());
        form.put("authorisationServerUrl", sandbox.authorisationServerUrl());
        form.put("tenant", HaloSandbox.TENANT);
        form.put("clientId", HaloSandbox.CLIENT_ID);
        form.put("clientSecret", HaloSandbox.CLIENT_SECRET);
        form.put("name", name);
        // What is saved is tested first, which SaveTest looks at; the others save without.
        form.put("anyway", "true");
        return form;
    }
}
