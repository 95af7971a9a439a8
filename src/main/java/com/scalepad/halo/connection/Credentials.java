package com.scalepad.halo.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * Adds the secret to a call on the wire, and removes secrets from the answer there ({@link WireConnection}). So no
 * exchange, log or tracer ever sees a secret. The call names in {@link #HEADER} what it needs: a token, the Client
 * Secret or the ScalePad key, and of which connection.
 */
public class Credentials {

    /** The header that names a secret: {@code token 7 of acme}. It is not sent. */
    static final String HEADER = "halo-scalepad-credential";

    private static final String TOKEN = "token";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String API_KEY = "api-key";

    /** By connection: its secrets, and the mask built from them. */
    private final Map<String, Map.Entry<List<String>, SecretMask>> masks = new ConcurrentHashMap<>();

    private final ConnectionRegistry connections;
    private final TokenCache tokenCache;
    private final ScalePadAccount account;
    private final Proxies proxies;

    /** @param proxies the proxies, whose passwords are masked too */
    public Credentials(
            ConnectionRegistry connections, TokenCache tokenCache, ScalePadAccount account, Proxies proxies) {
        this.proxies = proxies;
        this.connections = connections;
        this.tokenCache = tokenCache;
        this.account = account;
        connections.whenRemoved(masks::remove);
    }

    static String token(String connection, long number) {
        return TOKEN + " " + number + " of " + connection;
    }

    static String clientSecret(String connection) {
        return CLIENT_SECRET + " 0 of " + connection;
    }

    static String apiKey(String connection) {
        return API_KEY + " 0 of " + connection;
    }

    /** The number of the named token; 0 if none is named. */
    static long number(String named) {
        return named.startsWith(TOKEN + " ") ? Long.parseLong(named.split(" ")[1]) : 0;
    }

    /** The call as it is written to the wire, with the secret that it names, if any. */
    Call call(ClassicHttpRequest request) throws IOException {
        Header header = request.getFirstHeader(HEADER);
        if (header == null) {
            return new Call(request, null, false);
        }
        String[] named = header.getValue().split(" ", 4);
        String connection = named[3];
        ClassicHttpRequest secret = copy(request);
        secret.removeHeaders(HEADER);
        secret.removeHeaders(WireConnection.UNTIL);
        switch (named[0]) {
            case TOKEN ->
                secret.setHeader(
                        HttpHeaders.AUTHORIZATION, "Bearer " + tokenValue(connection, number(header.getValue())));
            case API_KEY -> secret.setHeader("x-api-key", account.apiKey(connection));
            default -> addClientSecret(secret, connection);
        }
        return new Call(secret, connection, named[0].equals(CLIENT_SECRET));
    }

    /** A copy, so that the request that interceptors see stays without the secret. */
    private static ClassicHttpRequest copy(ClassicHttpRequest request) {
        BasicClassicHttpRequest copy = new BasicClassicHttpRequest(
                request.getMethod(), request.getScheme(), request.getAuthority(), request.getPath());
        copy.setVersion(request.getVersion());
        // Keeps the whole address in the request line, as a call through a proxy has it.
        copy.setAbsoluteRequestUri(!request.getRequestUri().startsWith("/"));
        copy.setHeaders(request.getHeaders());
        copy.setEntity(request.getEntity());
        return copy;
    }

    /** The call in progress on one connection. */
    final class Call {

        private final ClassicHttpRequest request;
        private final String connection;
        private final boolean isForToken;
        private final Instant asked = Instant.now();

        private Call(ClassicHttpRequest request, String connection, boolean isForToken) {
            this.request = request;
            this.connection = connection;
            this.isForToken = isForToken;
        }

        ClassicHttpRequest request() {
            return request;
        }

        /** Removes secrets from the status line and the headers of the answer. */
        void maskHead(ClassicHttpResponse response, ResponseText answers) {
            if (connection != null) {
                answers.maskHead(response, mask(connection));
            }
        }

        /**
         * Removes secrets from the body of an error, of a token reply, and of a text that is not JSON. Records and
         * lists stay as they are.
         */
        void maskBody(ClassicHttpResponse response, ResponseText answers) throws IOException {
            boolean isGood = response.getCode() / 100 == 2;
            if (connection == null || isGood && !isForToken && !answers.isNoJson(response)) {
                return;
            }
            String text = answers.read(response);
            answers.replace(
                    response,
                    !isForToken
                            ? text
                            : isGood ? kept(text) : TokenReply.of(text).withoutTokens(),
                    mask(connection));
        }

        /** Stores the token; the reply without it. */
        private String kept(String text) {
            TokenReply reply = TokenReply.of(text);
            tokenCache.token(connection).keep(connections.of(connection), reply.tree(), asked);
            return reply.withoutTokens();
        }
    }

    private String tokenValue(String connection, long number) throws IOException {
        String value = tokenCache.token(connection).value(number);
        if (value == null) {
            throw new IOException("the connection's token was dropped while the call was made");
        }
        return value;
    }

    /** Adds the secret to the form, encoded as the other fields are (RFC 6749, appendix B). */
    private void addClientSecret(ClassicHttpRequest request, String connection) throws IOException {
        byte[] form = request.getEntity().getContent().readAllBytes();
        byte[] whole = (new String(form, UTF_8) + "&client_secret="
                        + URLEncoder.encode(connections.of(connection).clientSecret(), UTF_8))
                .getBytes(UTF_8);
        request.setEntity(new ByteArrayEntity(whole, ContentType.APPLICATION_FORM_URLENCODED));
        request.setHeader(HttpHeaders.CONTENT_LENGTH, whole.length);
    }

    /** A text without the secrets of a connection, and without parts of them. */
    public String masked(String connection, String text) {
        return mask(connection).mask(text);
    }

    private SecretMask mask(String connection) {
        List<String> secrets = secrets(connection);
        return masks.compute(
                        connection,
                        (name, known) -> known != null && known.getKey().equals(secrets)
                                ? known
                                : Map.entry(secrets, SecretMask.of(secrets)))
                .getValue();
    }

    private List<String> secrets(String connection) {
        List<String> secrets = new ArrayList<>(tokenCache.token(connection).values());
        secrets.addAll(proxies.secrets());
        try {
            secrets.add(connections.of(connection).clientSecret());
            secrets.add(account.apiKey(connection));
        } catch (IllegalArgumentException e) {
            // The file of a secret can't be read, or the connection was removed. The next call that needs it reports
            // that.
            return secrets;
        }
        return secrets;
    }
}
