package com.scalepad.halo.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port that neither takes a connection nor refuses it: nobody accepts, and its queue is full, so that the kernel lets each call for one lie. */
public final class FullBacklog implements AutoCloseable {

    private static final int MOST = 100;
    private static final int MILLIS = 300;

    private final ServerSocket server;
    private final List<Socket> waiting = new ArrayList<>();

    private FullBacklog() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** Fills one up. */
    public static FullBacklog open() {
        try {
            FullBacklog backlog = new FullBacklog();
            for (int i = 0; i < MOST; i++) {
                Socket socket = new Socket();
                backlog.waiting.add(socket);
                try {
                    socket.connect(backlog.server.getLocalSocketAddress(), MILLIS);
                } catch (SocketTimeoutException full) {
                    return backlog;
                }
            }
            throw new IllegalStateException(
                    "The queue of a port that nobody accepts from took " + MOST + " connections");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            for (Socket socket : waiting) {
                socket.close();
            }
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
