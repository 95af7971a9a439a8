package com.scalepad.halo.benchmark;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The bundle in a process of its own: some runs after each other, each measured. The settings are its environment. */
final class BundleRuns {

    private BundleRuns() {}

    /** Argument: how many runs. */
    public static void main(String[] arguments) throws Exception {
        Measured.watchHeap();
        ConfigurableApplicationContext application = SpringApplication.run(
                HaloScalePadApplication.class,
                "--halo.schedule.enabled=false",
                "--camel.main.run-controller=false",
                "--spring.main.banner-mode=off",
                "--logging.level.root=WARN",
                "--logging.level.halo-scalepad-sync=INFO",
                "--spring.main.web-application-type=none");
        try (ProducerTemplate template = application.getBean(CamelContext.class).createProducerTemplate()) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                double cpu = Measured.cpu();
                SyncRun run = template.request("direct:halo-scalepad-sync", exchange -> {})
                        .getVariable("run", SyncRun.class);
                if (run.getOutcome() != SyncRun.Outcome.COMPLETE) {
                    throw new IllegalStateException(run.getSummary());
                }
                StepCounts assets = run.getHardwareAssets();
                Measured.print(
                        assets.getRead(),
                        run.getSeconds(),
                        Measured.cpu() - cpu,
                        run.getRequests(),
                        assets.getInserted() + assets.getChanged());
            }
        }
        System.exit(SpringApplication.exit(application));
    }
}
