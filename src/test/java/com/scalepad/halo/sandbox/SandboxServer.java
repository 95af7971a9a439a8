package com.scalepad.halo.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;

/** A sandbox in a process of its own, until it is stopped: prints its addresses in one line. For each line {@code rename} that it is given, a third of its assets get another name. */
public final class SandboxServer {

    private SandboxServer() {}

    /**
     * Arguments: customers, assets, milliseconds that each call takes; and how many assets ScalePad's own list has, where there is to be a
     * ScalePad, whose address is the third.
     */
    public static void main(String[] arguments) {
        HaloTenant tenant = HaloTenant.msp(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        HaloSandbox sandbox = HaloSandbox.startForgetful(tenant);
        sandbox.quirks().latency(Duration.ofMillis(Long.parseLong(arguments[2])));
        String addresses = sandbox.resourceServerUrl() + " " + sandbox.authorisationServerUrl();
        if (arguments.length > 3) {
            ScalePadSandbox scalePad = ScalePadSandbox.start(tenant);
            AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[3]));
            scalePad.removeListed(asset -> left.getAndDecrement() <= 0);
            addresses += " " + scalePad.baseUrl();
        }
        System.out.println(addresses);
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        for (int round = 1; lines.hasNextLine() && lines.nextLine().equals("rename"); round++) {
            String name = "RENAMED-" + round + "-";
            tenant.assetIds().stream()
                    .filter(id -> id % 3 == 0)
                    .forEach(id -> tenant.editAsset(id, asset -> asset.put("inventory_number", name + id)));
            System.out.println("renamed");
        }
    }
}
