package com.scalepad.halo.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an operator gets from the management port. */
record Management(Bundle bundle) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer as it came. */
    record Answer(int status, String body) {

        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(bundle.management("/actuator/" + path)).build());
    }

    Answer post(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(bundle.management("/actuator/" + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** The whole answer to who calls the port by some name, from some origin. */
    String answer(String host, String origin) throws IOException {
        int port = bundle.management("").getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET /actuator/haloruns HTTP/1.1\r\nHost: " + host + ":" + port
                                    + "\r\nConnection: close\r\n"
                                    + (origin.isEmpty() ? "" : "Origin: " + origin + "\r\n") + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    /** The value of a metric as Prometheus scrapes it; labels in the order of the alphabet: {@code halo_x_total{connection="default"}}. */
    double metric(String name) throws IOException, InterruptedException {
        Matcher line = Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(get("prometheus").body());
        if (!line.find()) {
            throw new AssertionError("There is no metric " + name);
        }
        return Double.parseDouble(line.group(1));
    }

    /** The bundle's metrics as Prometheus scrapes them, each with its labels behind it: {@code halo_x_total connection}. */
    Set<String> metrics() throws IOException, InterruptedException {
        return get("prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("halo_"))
                .map(line -> line.substring(0, line.indexOf('}')))
                .map(line -> line.replaceAll("=\"[^\"]*\"", "").replaceAll("[{,]", " "))
                .collect(Collectors.toSet());
    }
}
