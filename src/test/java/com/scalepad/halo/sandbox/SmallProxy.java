package com.scalepad.halo.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A company's proxy: it makes tunnels (CONNECT) and passes plain requests on, may ask who calls, and alone knows where hosts are: all of
 * them on loopback.
 */
public final class SmallProxy implements AutoCloseable {

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile String credentials = "";
    private volatile int refusal;
    private final SocketServer server = new SocketServer("small-proxy", this::serve);

    private SmallProxy() {}

    /** One that asks nobody who calls. */
    public static SmallProxy open() {
        return new SmallProxy();
    }

    /** It wants this of each call, as {@code user:password}; empty for nothing. */
    public void wants(String userAndPassword) {
        credentials = userAndPassword;
    }

    /** It answers each call so; 0 to let them through. */
    public void refuse(int status) {
        refusal = status;
    }

    public int port() {
        return server.port();
    }

    /** What it was asked for and let through: {@code CONNECT halo.example.com:443}. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** As it was at first. */
    public void reset() {
        credentials = "";
        refusal = 0;
        asked.clear();
    }

    private void serve(Socket caller) throws IOException {
        try (caller) {
            String head = SocketServer.head(caller.getInputStream());
            while (!head.isEmpty() && !isAllowed(head)) {
                say(caller, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"corp\"\r\n");
                head = SocketServer.head(caller.getInputStream());
            }
            if (head.isEmpty()) {
                return;
            }
            if (refusal > 0) {
                say(caller, refusal + " Refused", "");
                return;
            }
            pass(head, caller);
        }
    }

    private boolean isAllowed(String head) {
        return credentials.isEmpty()
                || head.contains("Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }

    private void pass(String head, Socket caller) throws IOException {
        String[] line = head.split(" ");
        asked.add(line[0] + " " + line[1].replaceFirst("\\?.*", ""));
        String host = line[1].replaceFirst("^http://", "").replaceFirst("/.*", "");
        try (Socket behind = new Socket(
                InetAddress.getLoopbackAddress(), Integer.parseInt(host.substring(host.lastIndexOf(':') + 1)))) {
            if (line[0].equals("CONNECT")) {
                caller.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
            } else {
                String own = head.replaceFirst(" http://[^/ ]+", " ")
                        .replaceAll("(?i)\r\n(proxy-)?(connection|authorization|upgrade): (?!Bearer)[^\r]*", "")
                        .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
                behind.getOutputStream().write(own.getBytes(ISO_8859_1));
            }
            server.inBackground(() -> copy(caller, behind));
            copy(behind, caller);
        }
    }

    private static void copy(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    private static void say(Socket caller, String status, String header) throws IOException {
        caller.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
    }

    @Override
    public void close() {
        server.close();
    }
}
