package com.scalepad.halo.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Checks names and values of the settings before any route starts, all at once, so that a person can fix them together. */
public class SettingsValidator {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsValidator.class);

    /**
     * The last parts of secret names that Camel does not recognise. With these, Camel masks them where it lists
     * settings, as Camel Main does at startup.
     */
    private static final String SECRETS = "encryptionkey,encryptionkeynew,scalepadapikey";

    private static final Predicate<String> OURS = name -> name.matches("(?i)(halo|scalepad)[._].+");
    /** Kubernetes sets these for each service of the name space: {@code HALO_SCALEPAD_SERVICE_HOST}. */
    private static final Predicate<String> OF_KUBERNETES =
            name -> name.matches(".+_(SERVICE_(HOST|PORT.*)|PORT|PORT_\\d+_(TCP|UDP).*)");

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "halo.updates.mode", Set.of("apply", "plan"),
            "halo.management.enabled", Set.of("true", "false", "auto"));

    /** Settings of earlier versions, and what to do instead. */
    private static final Map<String, String> FORMER = new TreeMap<>(Map.ofEntries(
            Map.entry("halo.run.resume-within", ""),
            Map.entry("halo.pages.side-by-side", "halo.read.concurrency"),
            Map.entry("halo.pages.size", "halo.read.page-size"),
            Map.entry("halo.rate.patience", "halo.rate.max-wait"),
            Map.entry("halo.retry.tries", "halo.retry.max-retries"),
            Map.entry("halo.retry.give-ups", "halo.circuit-breaker.failures"),
            Map.entry("halo.run.abandoned-after", "halo.run.lease"),
            Map.entry("halo.run.progress-every", "halo.run.progress-interval"),
            Map.entry("halo.gone.max-share", "halo.missing.max-ratio"),
            Map.entry("halo.gone.always-allowed", "halo.missing.always-allowed"),
            Map.entry("halo.schedule.check-in", "halo.schedule.cluster-check-in"),
            Map.entry("halo.changes.to", "halo.changes.endpoint"),
            Map.entry("halo.updates.overwrite-max-share", "halo.updates.overwrite-max-ratio"),
            Map.entry("halo.updates.refresh-days", "halo.updates.refresh-after")));

    private final CamelContext camelContext;

    private SettingsValidator(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /**
     * Checks the settings of a runtime, unless they were checked before.
     *
     * @throws SettingsException with a sentence for each name or value that can't be used
     */
    public static void check(CamelContext camel) {
        if (camel.getCamelContextExtension().getContextPlugin(SettingsValidator.class) == null) {
            OwnVariables.addWhereNeeded(camel);
            SettingsValidator validator = new SettingsValidator(camel);
            validator.check();
            camel.getCamelContextExtension().addContextPlugin(SettingsValidator.class, validator);
        }
    }

    private void check() {
        maskSecrets();
        SettingsCatalogue catalogue = new SettingsCatalogue();
        List<String> problems = new ArrayList<>();
        boolean isSpring = camelContext.getRegistry().lookupByName("environment") != null;
        for (String name : names()) {
            if (!(isSpring ? catalogue.has(name) : catalogue.hasExactly(name))) {
                unknown(name, catalogue).ifPresent(problems::add);
            }
        }
        catalogue.kinds().forEach((name, kind) -> {
            // Every text is valid. The secrets are texts too, and Camel would log them if they were resolved here.
            if (kind != SettingKind.TEXT && !kind.fits(value(name))) {
                problems.add(Settings.problem(name, value(name), kind.shape()));
            }
        });
        new TreeMap<>(CHOICES).forEach((name, choices) -> {
            if (!choices.contains(value(name))) {
                problems.add(Settings.problem(
                        name,
                        value(name),
                        String.join(" or ", choices.stream().sorted().toList())));
            }
        });
        if (problems.isEmpty()) {
            problems.addAll(new DependentSettings(this::value).problems());
        }
        SettingsException.refuse(problems);
    }

    /** The names of all values that may be the bundle's settings: in files, on the command line, in the environment. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        names.addAll(camelContext.getPropertiesComponent().loadProperties(OURS).stringPropertyNames());
        names.addAll(System.getProperties().stringPropertyNames());
        names.addAll(System.getenv().keySet());
        Map<String, ConfigurableEnvironment> springs =
                camelContext.getRegistry().findByTypeWithName(ConfigurableEnvironment.class);
        springs.values()
                .forEach(environment -> environment.getPropertySources().stream()
                        .filter(EnumerablePropertySource.class::isInstance)
                        .forEach(source ->
                                names.addAll(Set.of(((EnumerablePropertySource<?>) source).getPropertyNames()))));
        names.removeIf(OURS.negate().or(OF_KUBERNETES));
        return names;
    }

    private static Optional<String> unknown(String name, SettingsCatalogue catalogue) {
        Optional<Map.Entry<String, String>> former = FORMER.entrySet().stream()
                .filter(entry -> Settings.variable(entry.getKey()).equals(Settings.variable(name)))
                .findFirst();
        if (former.isPresent()) {
            String now = former.get().getValue();
            return Optional.of(
                    now.isEmpty()
                            ? name + " is no setting any more: the next run reads everything. Remove it"
                            : name + " is now called " + Settings.variable(now) + " (" + now + "): rename it"
                                    + (catalogue.kinds().get(now).isTime() ? ", with a unit such as 30s or 15m" : ""));
        }
        if (Settings.variable(name).startsWith("HALO_CONNECTIONS_")) {
            return Optional.of(name
                    + " is no setting of a connection: it has the five values, as halo.connections.acme.tenant, and "
                    + "schedule.cron, schedule.time-zone, schedule.changes-cron, assets.columns-id, scalepad-api-key or scalepad-api-key-file, and mapping.serial-number and the other "
                    + "names of halo.mapping. Correct it, or remove it");
        }
        Optional<String> meant = catalogue.meant(name);
        if (meant.isEmpty()) {
            LOG.warn("{} is no setting of the Halo to ScalePad routes, and is left alone", name);
        }
        return meant.map(setting -> name + " is no setting: use " + Settings.variable(setting) + " (" + setting
                + "), or remove it. All settings are in routes/application.properties");
    }

    private void maskSecrets() {
        ExtendedCamelContext camel = camelContext.getCamelContextExtension();
        String others = camel.getAdditionalSensitiveKeywords();
        camel.setAdditionalSensitiveKeywords(others == null ? SECRETS : others + "," + SECRETS);
    }

    private String value(String name) {
        return camelContext.resolvePropertyPlaceholders("{{" + name + "}}").strip();
    }
}
