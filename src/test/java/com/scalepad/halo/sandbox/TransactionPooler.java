package com.scalepad.halo.sandbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A pooler before a PostgreSQL that asks for no password, in transaction mode as PgBouncer's: a session is whose transaction is open, and then the next one's. */
public final class TransactionPooler implements AutoCloseable {

    private static final int SSL = 80_877_103;
    private static final int GSS = 80_877_104;

    private final int target;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final SocketServer server;

    /** A session of PostgreSQL, and what PostgreSQL said when it was opened. */
    private record Session(DataInputStream in, DataOutputStream out, byte[] greeting) {}

    private TransactionPooler(int target) {
        this.target = target;
        this.server = new SocketServer("transaction-pooler", this::serve);
    }

    /** A pooler before the PostgreSQL of a port. */
    public static TransactionPooler before(int port) {
        return new TransactionPooler(port);
    }

    public int port() {
        return server.port();
    }

    private void serve(Socket caller) throws IOException {
        try (caller) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(caller.getInputStream()));
            DataOutputStream out = buffered(caller);
            byte[] startup = startup(in, out);
            Session session = taken(startup);
            out.write(session.greeting());
            idle.push(session);
            session = null;
            out.flush();
            for (int type = in.read(); type >= 0 && type != 'X'; type = in.read()) {
                session = session == null ? taken(startup) : session;
                session.out().write(type);
                copy(in, session.out());
                if (type == 'S' || type == 'Q') {
                    session.out().flush();
                    if (answered(session, out) == 'I') {
                        // Before the caller knows that its transaction is over: whoever asks next gets this session.
                        idle.push(session);
                        session = null;
                    }
                    out.flush();
                }
            }
        }
    }

    private static byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int length = in.readInt();
            byte[] rest = in.readNBytes(length - Integer.BYTES);
            int code = new DataInputStream(new ByteArrayInputStream(rest)).readInt();
            if (code != SSL && code != GSS) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                new DataOutputStream(whole).writeInt(length);
                whole.write(rest);
                return whole.toByteArray();
            }
            out.write('N');
            out.flush();
        }
    }

    /** The session that was given back last, or a new one. */
    private Session taken(byte[] startup) throws IOException {
        Session known = idle.poll();
        if (known != null) {
            return known;
        }
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), target);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream out = buffered(socket);
        out.write(startup);
        out.flush();
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        answered(new Session(in, out, new byte[0]), new DataOutputStream(greeting));
        return new Session(in, out, greeting.toByteArray());
    }

    /** Passes an answer on to its end, which is yet to be flushed; the state of the transaction after it. */
    private static int answered(Session session, DataOutputStream out) throws IOException {
        while (true) {
            int type = session.in().readUnsignedByte();
            out.write(type);
            byte[] body = copy(session.in(), out);
            if (type == 'Z') {
                return body[0];
            }
        }
    }

    /** Messages go out whole: small pieces of one would wait for an acknowledgement each. */
    private static DataOutputStream buffered(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    private static byte[] copy(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        byte[] body = in.readNBytes(length - Integer.BYTES);
        out.writeInt(length);
        out.write(body);
        return body;
    }

    @Override
    public void close() {
        server.close();
    }
}
