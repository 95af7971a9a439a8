package com.scalepad.halo.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server on this machine that can go silent: connections stay, and nothing comes through any more, as behind a dead firewall. */
public final class SilentWire implements AutoCloseable {

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    private SilentWire(int target, ServerSocket server) {
        this.target = target;
        this.server = server;
    }

    /** A wire to a port. */
    public static SilentWire to(int port) {
        try {
            SilentWire wire = new SilentWire(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            inBackground(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to call. */
    public int port() {
        return server.getLocalPort();
    }

    /** From now on nothing comes through, on old connections and on new ones. */
    public void silence() {
        silent = true;
    }

    /** The connections that were silent are broken; new ones come through. */
    public void fix() {
        silent = false;
        sockets.forEach(SilentWire::close);
        sockets.clear();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket caller = server.accept();
            sockets.add(caller);
            if (!silent) {
                Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(called);
                inBackground(() -> pass(caller, called));
                inBackground(() -> pass(called, caller));
            }
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (!silent) {
                    out.write(bytes, 0, read);
                }
            }
        }
    }

    private static void inBackground(Wired work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // A connection that one side has closed has ended.
                        Thread.currentThread().interrupt();
                    }
                },
                "silent-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(SilentWire::close);
    }

    private interface Wired {
        void run() throws IOException;
    }
}
