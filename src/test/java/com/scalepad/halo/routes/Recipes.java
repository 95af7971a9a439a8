package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recipes of {@code routes/RECIPES.md}, carried out as an engineer would: in a folder of their own, next to the jar's files. */
final class Recipes {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    private final Path folder;
    private final List<String> settings = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    /** @param folder empty; for the route files */
    Recipes(Path folder) {
        this.folder = folder;
        settings.add("halo.routes=classpath:halo-scalepad/routes/*.camel.yaml,file:" + folder + "/*.camel.yaml");
    }

    /** Carries out a recipe, by its heading. */
    Recipes apply(String title) throws IOException {
        String page = Files.readString(Path.of("routes/RECIPES.md"));
        assertThat(page).contains("## " + title + "\n");
        String recipe = page.substring(page.indexOf("## " + title + "\n")).replaceFirst("(?s)(\\n)## .*", "$1");
        Matcher block = BLOCK.matcher(recipe);
        while (block.find()) {
            carryOut(block.group(1), block.group(2));
        }
        return this;
    }

    private void carryOut(String kind, String text) throws IOException {
        String file = text.lines().findFirst().orElseThrow();
        String rest = text.substring(file.length() + 1);
        switch (kind) {
            case "properties" -> text.lines().forEach(settings::add);
            case "sql" -> statements.add(text);
            case "yaml" -> Files.writeString(folder.resolve(file), rest);
            // The tests of what is set in the environment are the proxies' own.
            case "sh" -> assertThat(text.lines()).allMatch(line -> line.matches("export [A-Z_]*_PROXY=.*"));
            case "diff" -> change(file, rest.lines().toList());
            default -> throw new AssertionError("There is no way to carry out " + kind);
        }
    }

    private void change(String file, List<String> lines) throws IOException {
        Path own = folder.resolve(file);
        if (!Files.exists(own)) {
            Files.copy(Path.of("routes", file), own);
        }
        String text = Files.readString(own);
        String before = without(lines, line -> line.startsWith("+"));
        assertThat(text.split(Pattern.quote(before), -1))
                .as("the lines of the recipe are there once in " + file + ":\n" + before)
                .hasSize(2);
        Files.writeString(own, text.replace(before, without(lines, line -> line.startsWith("-"))));
    }

    private static String without(List<String> lines, Predicate<String> left) {
        return lines.stream()
                .filter(left.negate())
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"));
    }

    /** Puts something that a test has in the place of what is only somebody else's. */
    Recipes with(String theirs, String ours) throws IOException {
        settings.replaceAll(setting -> setting.replace(theirs, ours));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, Files.readString(file).replace(theirs, ours));
            }
        }
        return this;
    }

    /** What the recipes say is to be set. */
    String[] settings() {
        return settings.toArray(String[]::new);
    }

    /** What they say is to be done in the store, once. */
    void prepare(Bundle bundle) {
        statements.forEach(statement -> bundle.store().execute(statement));
    }
}
