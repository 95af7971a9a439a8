package com.scalepad.halo.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does, over HTTP: cookies, the token of the page that was read last, forms; no redirect is followed unseen. */
final class PageClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final List<String> answers = new ArrayList<>();
    private final String page;
    private String token = "";

    /** @param page {@code http://localhost:35807/halo-scalepad} */
    PageClient(String page) {
        this.page = page;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(page + path)).GET(), headers);
    }

    /** Sends a form with the token of the page that was read last. */
    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return postWith("_csrf=" + URLEncoder.encode(token, UTF_8), path, form, headers);
    }

    /** Sends a form with another token, or with none: {@code _csrf=x}. */
    HttpResponse<String> postWith(String tokenPair, String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&", "", "&" + tokenPair));
        return send(
                HttpRequest.newBuilder(URI.create(page + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    /** All that was answered so far, headers too. */
    String answers() {
        return String.join("\n", answers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        try {
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            answers.add(answer.headers().map() + "\n" + answer.body());
            Matcher found = TOKEN.matcher(answer.body());
            token = found.find() ? found.group(1) : token;
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
