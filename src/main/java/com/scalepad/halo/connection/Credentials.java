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
 * Puts the secret of a call on it on the wire, and takes secrets off the answer there ({@link WireConnection}), so
 * that no exchange, log or tracer ever sees one. The call says in {@link #HEADER} which it needs: a token, the Client Secret or
 * ScalePad's key, and of which connection.
 */
public class Credentials {

    /** The header that names a secret: {@code token 7 of acme}. It is not sent. */
    static final String HEADER = "halo-scalepad-credential";

    private static final String TOKEN = "token";
    private static final String CLIENT_SECRET = "client-secret";
    private static final String API_KEY = "api-key";

    /** By connection: its secrets, and the mask that was made of them. */
    private final Map<String, Map.Entry<List<String>, SecretMask>> masks = new ConcurrentHashMap<>();

    private final ConnectionRegistry connections;
    private final TokenCache tokenCache;
    private final ScalePadAccount account;
    private final Proxies proxies;

    /** @param proxies whose passwords are masked too */
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

    /** The number of the token that is named; 0 where none is. */
    static long number(String named) {
        return named.startsWith(TOKEN + " ") ? Long.parseLong(named.split(" ")[1]) : 0;
    }

    /** A call as it is written to the wire: with its secret, where it names one. */
    Call call(ClassicHttpRequest request) throws IOException {
        Header header = request.getFirstHeader(HEADER);
        if (header == null) {
            return new Call(request, null, false);
        }
        String[] named = header.getValue().split(" ", 4);
        String connection = named[3];
        ClassicHttpRequest secret = copy(request);
        secret.removeHeaders(HEADER);
        switch (named[0]) {
            case TOKEN ->
                secret.setHeader(
                        HttpHeaders.AUTHORIZATION, "Bearer " + tokenValue(connection, number(header.getValue())));
            case API_KEY -> secret.setHeader("x-api-key", account.apiKey(connection));
            default -> addClientSecret(secret, connection);
        }
        return new Call(secret, connection, named[0].equals(CLIENT_SECRET));
    }

    /** What interceptors have of the call stays as it was. */
    private static ClassicHttpRequest copy(ClassicHttpRequest request) {
        BasicClassicHttpRequest copy = new BasicClassicHttpRequest(
                request.getMethod(), request.getScheme(), request.getAuthority(), request.getPath());
        copy.setVersion(request.getVersion());
        // As it is where a proxy is told the whole address.
        copy.setAbsoluteRequestUri(!request.getRequestUri().startsWith("/"));
        copy.setHeaders(request.getHeaders());
        copy.setEntity(request.getEntity());
        return copy;
    }

    /** What is on its way on one connection. */
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

        /** Takes secrets off the status line and the headers of the answer. */
        void maskHead(ClassicHttpResponse response, ResponseText answers) {
            if (connection != null) {
                answers.maskHead(response, mask(connection));
            }
        }

        /** Takes secrets off the body, where that is no list or record but something that people read, or the reply with the token. */
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

        /** The reply without the token, which is kept. */
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

    /** The form has all but the secret, which was encoded as the rest is (RFC 6749, appendix B). */
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
            // A secret's file that can't be read just now is told by the next call that needs it, and so is a
            // connection that was removed.
            return secrets;
        }
        return secrets;
    }
}
