package com.scalepad.halo.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** What happens on the wire to one request, instead of its answer or with it. */
@FunctionalInterface
public interface Trouble {

    /** The sandbox's answer, asked for when it is read: a trouble that never reads it keeps the request from Halo. */
    @FunctionalInterface
    interface HaloAnswer {
        byte[] read() throws IOException;
    }

    void happen(Socket caller, HaloAnswer answer) throws IOException;

    /** The answer as it is. */
    static Trouble none() {
        return (caller, answer) -> caller.getOutputStream().write(answer.read());
    }

    /** The connection is reset, Halo sees nothing of the request. */
    static Trouble resetBefore() {
        return (caller, answer) -> caller.setSoLinger(true, 0);
    }

    /** The connection is reset when half of the answer was sent. */
    static Trouble resetWithin() {
        return (caller, answer) -> {
            send(caller, half(answer.read()));
            caller.setSoLinger(true, 0);
        };
    }

    /** The connection is reset right after the answer, which may be lost with it. */
    static Trouble resetAfter() {
        return (caller, answer) -> {
            send(caller, answer.read());
            caller.setSoLinger(true, 0);
        };
    }

    /** The answer ends in the middle, the connection in peace. */
    static Trouble truncated() {
        return (caller, answer) -> send(caller, half(answer.read()));
    }

    /** The request is taken and never answered. */
    static Trouble silence() {
        return (caller, answer) -> caller.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** The answer comes a byte at a time, from its first or from its body's first. */
    static Trouble drip(Duration pause, boolean fromTheHead) {
        return (caller, answer) -> {
            byte[] bytes = answer.read();
            int from = fromTheHead ? 0 : bodyStart(bytes);
            send(caller, Arrays.copyOf(bytes, from));
            caller.setSoTimeout((int) pause.toMillis());
            for (int i = from; i < bytes.length; i++) {
                try {
                    if (caller.getInputStream().read() < 0) {
                        return;
                    }
                } catch (SocketTimeoutException e) {
                    // The pause is over: the next byte.
                    send(caller, new byte[] {bytes[i]});
                }
            }
        };
    }

    /** The answer, packed. */
    static Trouble gzip() {
        return (caller, answer) -> {
            byte[] bytes = answer.read();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes, bodyStart(bytes), bytes.length - bodyStart(bytes));
            }
            reply(
                    caller,
                    "200 OK",
                    "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
                    packed.toByteArray());
        };
    }

    /** Another answer than Halo's. */
    static Trouble reply(String status, String header, String body) {
        return (caller, answer) -> reply(caller, status, header.isEmpty() ? "" : header + "\r\n", body.getBytes(UTF_8));
    }

    /** Another answer than Halo's, in bytes of any kind. */
    static Trouble reply(byte[] body) {
        return (caller, answer) -> reply(caller, "200 OK", "Content-Type: application/json\r\n", body);
    }

    /** JSON without end, as fast as it is taken. */
    static Trouble endless() {
        return (caller, answer) -> {
            send(caller, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"assets\":[0".getBytes(ISO_8859_1));
            byte[] more = ",0".repeat(8192).getBytes(ISO_8859_1);
            while (true) {
                caller.getOutputStream().write(more);
            }
        };
    }

    private static void reply(Socket caller, String status, String headers, byte[] body) throws IOException {
        send(
                caller,
                ("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length
                                + "\r\nConnection: close\r\n\r\n")
                        .getBytes(ISO_8859_1));
        send(caller, body);
    }

    private static void send(Socket caller, byte[] bytes) throws IOException {
        caller.getOutputStream().write(bytes);
        caller.getOutputStream().flush();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bodyStart(bytes) + (bytes.length - bodyStart(bytes)) / 2);
    }

    private static int bodyStart(byte[] answer) {
        return new String(answer, ISO_8859_1).indexOf("\r\n\r\n") + 4;
    }
}
