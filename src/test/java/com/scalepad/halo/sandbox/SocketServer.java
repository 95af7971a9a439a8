package com.scalepad.halo.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;

/** A server of plain sockets on loopback, which serves each caller on a thread of its own. */
final class SocketServer implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final ServerSocket server;
    private final Serving serving;
    private final ExecutorService threads;

    /** Serves a caller, and closes it; it may go away meanwhile. */
    @FunctionalInterface
    interface Serving {
        void serve(Socket caller) throws IOException;
    }

    /** What goes on until one of two connections has ended. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    SocketServer(String name, ServerSocketFactory sockets, Serving serving) {
        this.serving = serving;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = sockets.createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    SocketServer(String name, Serving serving) {
        this(name, ServerSocketFactory.getDefault(), serving);
    }

    int port() {
        return server.getLocalPort();
    }

    void inBackground(Work work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of the two went away, which is what most servers here are for.
                return;
            }
        });
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                inBackground(() -> serving.serve(caller));
            } catch (IOException e) {
                // Closed, or a handshake that failed; the next caller is none the wiser.
                continue;
            }
        }
    }

    /** What of a request comes before the body, to the empty line; nothing when the caller had no request. */
    static String head(InputStream in) throws IOException {
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
