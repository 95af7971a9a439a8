package com.scalepad.halo.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files next to the loaded ones whose names do not match: one saved as acme.yaml or mapping.camel.yml is not loaded. */
final class UnloadedFiles {

    private static final Logger LOG = LoggerFactory.getLogger(UnloadedFiles.class);

    private UnloadedFiles() {}

    /** Warns about each. The locations are those of {@code halo.routes}. */
    static void warn(String locations) {
        for (String pattern : locations.split(",")) {
            String files = pattern.strip();
            int slash = files.lastIndexOf('/');
            if (!files.startsWith("file:") || slash < 0) {
                continue;
            }
            PathMatcher loaded = FileSystems.getDefault().getPathMatcher("glob:" + files.substring(slash + 1));
            String folder = files.substring(0, slash + 1).replaceFirst("^file:(//)?", "");
            try (DirectoryStream<Path> others = Files.newDirectoryStream(Path.of(folder), "*.{yaml,yml,yaml.txt}")) {
                for (Path other : others) {
                    if (!loaded.matches(other.getFileName())) {
                        LOG.warn("{} is not loaded: HALO_ROUTES names {} alone. Rename it", other, files);
                    }
                }
            } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
                LOG.debug("The folder of {} can't be looked through", files, e);
            }
        }
    }
}
