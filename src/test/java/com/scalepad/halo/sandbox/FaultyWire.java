package com.scalepad.halo.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * The wire between the bundle and the sandbox: a server of plain sockets that passes each request on, or has a
 * {@link Trouble} happen to it. One request a connection.
 */
public final class FaultyWire implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\ncontent-length: *(\\d+)");

    private final HaloSandbox sandbox;
    private final String scheme;
    private final SocketServer server;
    private final Map<String, Queue<Trouble>> next = new ConcurrentHashMap<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private FaultyWire(HaloSandbox sandbox, String scheme, ServerSocketFactory sockets) {
        this.sandbox = sandbox;
        this.scheme = scheme;
        this.server = new SocketServer("faulty-wire", sockets, this::serve);
    }

    /** A wire in the clear. */
    public static FaultyWire before(HaloSandbox sandbox) {
        return new FaultyWire(sandbox, "http", ServerSocketFactory.getDefault());
    }

    /** A wire that shows a certificate. */
    public static FaultyWire before(HaloSandbox sandbox, SSLContext certificate) {
        return new FaultyWire(sandbox, "https", certificate.getServerSocketFactory());
    }

    public String resourceServerUrl() {
        return scheme + "://localhost:" + server.port() + "/api";
    }

    public String authorisationServerUrl() {
        return scheme + "://localhost:" + server.port() + "/auth";
    }

    /** Trouble for the next requests for a path: {@code /api/Asset}, {@code /auth/token}. */
    public void trouble(String path, int times, Trouble trouble) {
        Queue<Trouble> queue = next.computeIfAbsent(path, key -> new ArrayDeque<>());
        synchronized (queue) {
            for (int i = 0; i < times; i++) {
                queue.add(trouble);
            }
        }
    }

    /** No trouble any more, and no request remembered. */
    public void clear() {
        next.clear();
        requests.clear();
    }

    /** The heads of the requests that came, as they came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(Socket caller) throws IOException {
        try (caller) {
            String head = SocketServer.head(caller.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            byte[] body = caller.getInputStream().readNBytes(length(head));
            requests.add(head);
            taken(head.split("[ ?]")[1]).happen(caller, () -> passedOn(head, body));
        }
    }

    private Trouble taken(String path) {
        Queue<Trouble> queue = next.getOrDefault(path, new ArrayDeque<>());
        synchronized (queue) {
            return queue.isEmpty() ? Trouble.none() : queue.poll();
        }
    }

    private byte[] passedOn(String head, byte[] body) throws IOException {
        try (Socket halo = new Socket("localhost", sandbox.port())) {
            String closing = head.replaceAll("(?i)\\r\\nconnection: [^\\r]*", "")
                    .replaceFirst("\\r\\n\\r\\n$", "\r\nConnection: close\r\n\r\n");
            halo.getOutputStream().write(closing.getBytes(ISO_8859_1));
            halo.getOutputStream().write(body);
            halo.getOutputStream().flush();
            return halo.getInputStream().readAllBytes();
        }
    }

    private static int length(String head) {
        Matcher length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }
}
