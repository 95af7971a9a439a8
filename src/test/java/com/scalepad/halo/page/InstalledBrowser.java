package com.scalepad.halo.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium and the ChromeDriver of this machine, where the PATH or a distribution has them. */
final class InstalledBrowser {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver");
    private static final List<String> FOLDERS = List.of(
            "/usr/bin",
            "/usr/local/bin",
            "/usr/lib/chromium",
            "/usr/lib/chromium-browser",
            "/snap/bin",
            "/opt/homebrew/bin");

    private InstalledBrowser() {}

    static Optional<Path> browser() {
        return find(BROWSERS);
    }

    static Optional<Path> driver() {
        return find(DRIVERS);
    }

    /** What of the two is missing, in words; empty when both are there. */
    static String missing() {
        return Stream.of(browser().isEmpty() ? "chromium" : "", driver().isEmpty() ? "chromedriver" : "")
                .filter(name -> !name.isEmpty())
                .reduce((one, other) -> one + " or " + other)
                .orElse("");
    }

    private static Optional<Path> find(List<String> names) {
        Stream<String> path =
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return Stream.concat(path, FOLDERS.stream())
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
