package com.scalepad.halo.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A company's proxy: it makes tunnels (CONNECT) and passes plain requests on, may ask who calls, and alone knows where hosts are: all of
 * them on loopback.
 */
public final class SmallProxy implements AutoCloseable {

    private final ServerSocket server;
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "small-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String credentials = "";
    private volatile int refusal;

    private SmallProxy() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

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
        return server.getLocalPort();
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

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            String head = head(caller.getInputStream());
            while (!head.isEmpty() && !isAllowed(head)) {
                say(caller, "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"corp\"\r\n");
                head = head(caller.getInputStream());
            }
            if (head.isEmpty()) {
                return;
            }
            if (refusal > 0) {
                say(caller, refusal + " Refused", "");
                return;
            }
            pass(head, caller);
        } catch (IOException e) {
            // The caller, or the host behind, went away.
            return;
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
            threads.execute(() -> copy(caller, behind));
            copy(behind, caller);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two has ended the connection.
            return;
        }
    }

    private static void say(Socket caller, String status, String header) throws IOException {
        caller.getOutputStream()
                .write(("HTTP/1.1 " + status + "\r\n" + header + "Content-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.write(c);
            if (c == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(ISO_8859_1);
            }
        }
        return "";
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
