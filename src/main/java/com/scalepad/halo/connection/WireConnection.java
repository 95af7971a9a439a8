package com.scalepad.halo.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that adds the secret to a call as it writes it, and removes secrets from the answer as it reads it. So
 * no interceptor or listener of a host sees them. It does not use Apache HttpClient's own logs of headers and bytes,
 * because at level DEBUG these show everything that is sent.
 */
final class WireConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    /** The header with the time after which a call may no longer be sent, in milliseconds since 1970. It is not sent. */
    static final String UNTIL = "halo-scalepad-send-until";

    private final Credentials credentials;
    private final ResponseText answers;
    private volatile boolean closed;
    private volatile Timeout silence = Timeout.DISABLED;
    private Credentials.Call call;

    WireConnection(Credentials credentials, ResponseText answers) {
        super(null, null, null, null, null, null, DefaultHttpResponseParserFactory.INSTANCE);
        this.credentials = credentials;
        this.answers = answers;
    }

    @Override
    public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
        call = credentials.call(request);
        super.sendRequestHeader(call.request());
    }

    @Override
    public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
        // Only the head is in the buffer yet, and nothing has left. This clock goes on while the machine sleeps.
        Header until = request.getFirstHeader(UNTIL);
        if (until != null && System.currentTimeMillis() > Long.parseLong(until.getValue())) {
            throw new LateCallException();
        }
        super.sendRequestEntity(call.request());
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse response = super.receiveResponseHeader();
        call.maskHead(response, answers);
        return response;
    }

    @Override
    public void receiveResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
        super.receiveResponseEntity(response);
        try {
            call.maskBody(response, answers);
        } catch (ResponseTooLargeException e) {
            // Closes at once, because a graceful close would first read the rest.
            close(CloseMode.IMMEDIATE);
            throw e;
        }
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(socket);
        bound(socket);
    }

    @Override
    public void bind(SSLSocket secure, Socket plain) throws IOException {
        super.bind(secure, plain);
        bound(secure);
    }

    /** A call that was aborted while it was connecting stays aborted. */
    private void bound(Socket socket) throws IOException {
        if (closed) {
            socket.close();
            throw new InterruptedIOException("the call was broken off");
        }
        silence = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        silence = timeout;
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(silence);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }

    /** A call was not sent, because the process was paused after it had asked the store whether it may send it. */
    static final class LateCallException extends IOException {

        private static final long serialVersionUID = 1L;

        LateCallException() {
            super("not sent, because the process was paused before it");
        }
    }
}
