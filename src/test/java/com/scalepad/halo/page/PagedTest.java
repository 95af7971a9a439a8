package com.scalepad.halo.page;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the page over HTTP, on this machine alone and so without a password, with nothing saved at first. */
abstract class PagedTest {

    static final int CUSTOMERS = 12;
    static HaloSandbox sandbox;
    static Bundle bundle;

    final PageClient client = new PageClient(bundle.page());

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(CUSTOMERS, 150));
        bundle = Bundle.startWithPage(Store.H2, "halo.schedule.enabled=true");
    }

    @BeforeEach
    void asNew() {
        bundle.saved().all().keySet().forEach(bundle.saved()::remove);
        sandbox.reset();
    }

    @AfterAll
    static void stop() {
        bundle.close();
        sandbox.close();
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
        return form;
    }
}
