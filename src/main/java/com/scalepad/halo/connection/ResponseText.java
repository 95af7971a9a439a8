package com.scalepad.halo.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;

/** The text of an answer as it comes from the wire; masks secrets in its text and headers. */
final class ResponseText {

    static final String PACKED = "gzip";

    private final long maxBytes;

    /** @param maxBytes the longest text that is read, unpacked */
    ResponseText(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Whether an answer's own content type is not JSON, such as a page or plain text. */
    boolean isNoJson(ClassicHttpResponse answer) {
        return answer.getEntity() != null
                && answer.getEntity().getContentType() != null
                && !answer.getEntity().getContentType().contains("json");
    }

    /**
     * The whole text, unpacked; empty if there is none.
     *
     * @throws ResponseTooLargeException when it is too long
     */
    String read(ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return "";
        }
        InputStream content = entity.getContent();
        byte[] bytes = unpacked(content, entity.getContentEncoding())
                .readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - Long.BYTES));
        if (bytes.length > maxBytes) {
            throw new ResponseTooLargeException(maxBytes);
        }
        content.close();
        return new String(bytes, charset(entity));
    }

    private static InputStream unpacked(InputStream content, String encoding) throws IOException {
        return switch (encoding == null ? "" : encoding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPInputStream(content);
            case "deflate" -> new InflaterInputStream(content);
            default -> content;
        };
    }

    void maskHead(ClassicHttpResponse answer, SecretMask mask) {
        if (answer.getReasonPhrase() != null) {
            answer.setReasonPhrase(mask.mask(answer.getReasonPhrase()));
        }
        answer.setHeaders(Arrays.stream(answer.getHeaders())
                .map(header -> masked(header, mask))
                .toArray(Header[]::new));
    }

    /** Sets the text, with its secrets masked, as the body of the answer. */
    void replace(ClassicHttpResponse answer, String text, SecretMask mask) {
        HttpEntity entity = answer.getEntity();
        if (entity != null) {
            byte[] masked = mask.mask(text).getBytes(charset(entity));
            answer.setEntity(new ByteArrayEntity(masked, ContentType.parseLenient(entity.getContentType())));
            answer.removeHeaders(HttpHeaders.CONTENT_ENCODING);
            if (answer.containsHeader(HttpHeaders.CONTENT_LENGTH)) {
                answer.setHeader(HttpHeaders.CONTENT_LENGTH, masked.length);
            }
        }
    }

    private static Header masked(Header header, SecretMask mask) {
        String value = header.getValue();
        String masked = value == null ? null : mask.mask(value);
        return masked == null || masked.equals(value) ? header : new BasicHeader(header.getName(), masked);
    }

    private static Charset charset(HttpEntity entity) {
        ContentType type = ContentType.parseLenient(entity.getContentType());
        return type == null || type.getCharset() == null ? UTF_8 : type.getCharset();
    }
}
