package com.scalepad.halo.benchmark;

import com.scalepad.halo.HaloScalePadApplication;
import org.springframework.boot.SpringApplication;

/** One node with the timers of its connections, in a process of its own, until it is stopped. The settings are its environment. */
final class TenantNode {

    private TenantNode() {}

    /** No arguments. Prints a line when its timers are set. */
    public static void main(String[] arguments) {
        SpringApplication.run(
                HaloScalePadApplication.class,
                "--halo.page.enabled=false",
                "--management.server.port=-1",
                "--spring.main.web-application-type=none",
                "--spring.main.banner-mode=off",
                "--logging.level.root=ERROR");
        System.out.println("ready");
    }
}
