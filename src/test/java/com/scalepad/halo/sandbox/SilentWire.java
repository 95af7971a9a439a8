package com.scalepad.halo.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server on this machine that can go silent: connections stay, and nothing comes through any more, as behind a dead firewall. */
public final class SilentWire implements AutoCloseable {

    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final SocketServer server;
    private volatile boolean silent;

    private SilentWire(int target) {
        this.target = target;
        this.server = new SocketServer("silent-wire", this::serve);
    }

    /** A wire to a port. */
    public static SilentWire to(int port) {
        return new SilentWire(port);
    }

    /** Where to call. */
    public int port() {
        return server.port();
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

    private void serve(Socket caller) throws IOException {
        sockets.add(caller);
        if (!silent) {
            Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(called);
            server.inBackground(() -> pass(caller, called));
            pass(called, caller);
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

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        sockets.forEach(SilentWire::close);
    }
}
