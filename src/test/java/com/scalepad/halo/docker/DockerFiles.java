package com.scalepad.halo.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The files of the folder {@code docker}, read as the tools that they are for read them. */
final class DockerFiles {

    static final Path FOLDER = Path.of("docker");
    static final ObjectMapper JSON = new ObjectMapper();

    private DockerFiles() {}

    /** A file's text with continued lines joined, so that an instruction of a Dockerfile is a line. */
    static String joined(Path file) {
        return text(file).replaceAll("\\\\\n\\s*", "");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The documents of a YAML file, merge keys ({@code <<}) resolved. */
    static List<JsonNode> yaml(Path file) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml().loadAll(text(file)).forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    static JsonNode compose() {
        return yaml(FOLDER.resolve("compose.yaml")).get(0);
    }

    /** The objects of all files in {@code docker/kubernetes}. */
    static List<JsonNode> kubernetes() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("kubernetes"))) {
            return files.sorted().flatMap(file -> yaml(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Kubernetes object of a kind. */
    static JsonNode kubernetes(String kind) {
        return kubernetes().stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    static Properties settings() {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("routes/application.properties"))) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    /** The environment variables that set the settings: {@code halo.client-secret-file} is {@code HALO_CLIENT_SECRET_FILE}. */
    static Set<String> settingsAsVariables() {
        return settings().stringPropertyNames().stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .collect(Collectors.toSet());
    }
}
