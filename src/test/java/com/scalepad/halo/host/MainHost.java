package com.scalepad.halo.host;

import com.scalepad.halo.run.SyncRun;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.main.Main;

/**
 * Camel Main as an engineer sets it up, set by the environment; makes one run and prints how it ended. The argument says how the
 * routes are found: {@code pattern} by Camel's own setting, {@code class} by the bundle's, which also checks them.
 */
final class MainHost {

    private MainHost() {}

    public static void main(String[] arguments) throws Exception {
        Main main = new Main();
        if (arguments[0].equals("class")) {
            main.configure().withRoutesBuilderClasses("com.scalepad.halo.files.HaloScalePadRoutes");
        } else {
            main.setPropertyPlaceholderLocations("classpath:halo-scalepad/routes/application.properties");
            main.configure().withRoutesIncludePattern("classpath:halo-scalepad/routes/*.camel.yaml");
        }
        main.start();
        CamelContext camel = main.getCamelContext();
        System.out.println("timers: "
                + camel.getRoutes().stream()
                        .filter(route -> route.getId().startsWith("halo-scalepad-schedule"))
                        .count());
        Exchange done = camel.createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});
        System.out.println("outcome: "
                + (done.getException() == null
                        ? done.getVariable("run", SyncRun.class).getOutcome()
                        : done.getException()));
        HealthCheckHelper.invoke(camel, "full").stream()
                .filter(result -> "halo-scalepad".equals(result.getCheck().getGroup()))
                .forEach(result ->
                        System.out.println("health: " + result.getCheck().getId() + " " + result.getState()));
        System.out.println("ready: "
                + HealthCheckHelper.invokeReadiness(camel).stream()
                        .allMatch(result -> result.getState() == HealthCheck.State.UP));
        main.stop();
    }
}
