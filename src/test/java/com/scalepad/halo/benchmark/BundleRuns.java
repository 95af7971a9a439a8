package com.scalepad.halo.benchmark;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.run.StepCounts;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The bundle in a process of its own: some runs after each other, each measured. The settings are its environment. */
final class BundleRuns {

    private BundleRuns() {}

    /** Arguments: how many runs; {@code pages}, where the list of assets is asked for after them. */
    public static void main(String[] arguments) throws Exception {
        Measured.watchHeap();
        boolean hasPage = arguments.length > 1;
        ConfigurableApplicationContext application = HaloScalePadApplication.start(
                List.of(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--management.server.port=-1",
                        "--halo.page.enabled=" + hasPage,
                        "--halo.schedule.enabled=false",
                        "--camel.main.run-controller=false",
                        "--logging.level.root=WARN",
                        "--logging.level.halo-scalepad-sync=INFO"),
                hasPage ? WebApplicationType.SERVLET : WebApplicationType.NONE);
        int machines = 0;
        try (ProducerTemplate template = application.getBean(CamelContext.class).createProducerTemplate()) {
            for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
                double cpu = Measured.cpu();
                SyncRun run = template.request("direct:halo-scalepad-sync", exchange -> {})
                        .getVariable("run", SyncRun.class);
                if (run.getOutcome() != SyncRun.Outcome.COMPLETE) {
                    throw new IllegalStateException(run.getSummary());
                }
                StepCounts assets = run.getHardwareAssets();
                machines = run.getCoverage().get("machines");
                Measured.print(
                        assets.getRead(),
                        run.getSeconds(),
                        Measured.cpu() - cpu,
                        run.getCalls().getRequests(),
                        assets.getInserted() + assets.getChanged());
            }
        }
        if (hasPage) {
            String port = application.getEnvironment().getProperty("local.server.port");
            PageTimes.measure("http://localhost:" + port + "/halo-scalepad/connections/default/assets", machines)
                    .print();
        }
        System.exit(SpringApplication.exit(application));
    }
}
