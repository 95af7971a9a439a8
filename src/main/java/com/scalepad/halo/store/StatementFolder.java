package com.scalepad.halo.store;

import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of the routes: those in the folder of {@code halo.sql}, and the jar's where the folder has no such file. */
public final class StatementFolder {

    private static final Logger LOG = LoggerFactory.getLogger(StatementFolder.class);
    private static final String JAR = "classpath:halo-scalepad/sql";

    private final CamelContext camel;
    private final String folder;

    /**
     * @param folder the setting {@code halo.sql}: {@code file:/etc/halo/sql}
     * @throws SettingsException when a folder other than the jar's has no statement
     */
    public StatementFolder(CamelContext camel, String folder) {
        this.camel = camel;
        this.folder = folder;
        if (!folder.equals(JAR)) {
            logReplaced();
        }
    }

    /** Where a statement is, by the location that a route names: {@code file:/etc/halo/sql/upsert-asset.sql}. */
    String locate(String location) {
        if (!location.startsWith(folder + "/") || resource(location).exists()) {
            return location;
        }
        String inJar = JAR + location.substring(folder.length());
        return resource(inJar).exists() ? inJar : location;
    }

    /** The text of a statement, by its name: {@code save-coverage.sql}. */
    String text(String name) {
        return text(resource(locate(folder + "/" + name)));
    }

    private void logReplaced() {
        TreeSet<String> replaced = new TreeSet<>();
        TreeSet<String> added = new TreeSet<>();
        for (Resource own : statements()) {
            String name = own.getLocation().replaceFirst("^.*[/\\\\]", "");
            Resource original = resource(JAR + "/" + name);
            if (!original.exists()) {
                added.add(name);
            } else if (!text(own).equals(text(original))) {
                replaced.add(name);
            }
        }
        LOG.info(
                "HALO_SQL replaces these statements of the jar: {}. Compare them with the jar's after an upgrade. Only routes of yours "
                        + "can use the others in the folder: {}",
                replaced,
                added);
    }

    private Collection<Resource> statements() {
        try {
            Collection<Resource> own =
                    PluginHelper.getPackageScanResourceResolver(camel).findResources(folder + "/*.sql");
            if (!own.isEmpty()) {
                return own;
            }
        } catch (Exception e) {
            LOG.debug("The folder of HALO_SQL can't be read", e);
        }
        throw new SettingsException(
                "HALO_SQL is '" + folder + "', but no statement can be read there: it should look like "
                        + "file:/etc/halo/sql, a folder with the statements that you change");
    }

    private Resource resource(String location) {
        return ResourceHelper.resolveResource(camel, location);
    }

    private static String text(Resource statement) {
        try (InputStream stream = statement.getInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
