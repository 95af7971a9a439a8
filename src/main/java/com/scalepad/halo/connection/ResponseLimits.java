package com.scalepad.halo.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The limits of one call. Its connection is closed if the answer is not complete before a deadline, or is too long. */
final class ResponseLimits {

    private final ScheduledExecutorService clock;
    private final Duration deadline;
    private final long maxBytes;
    private volatile boolean overdue;

    ResponseLimits(ScheduledExecutorService clock, Duration deadline, long maxBytes) {
        this.clock = clock;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    /** Makes the call; the deadline applies until the answer's body is read or closed. */
    ClassicHttpResponse proceed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Future<?> alarm = clock.schedule(
                () -> {
                    overdue = true;
                    abort(scope);
                },
                deadline.toMillis(),
                TimeUnit.MILLISECONDS);
        boolean hasBody = false;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            hasBody = response.getEntity() != null;
            if (hasBody) {
                response.setEntity(new HttpEntityWrapper(response.getEntity()) {
                    @Override
                    public InputStream getContent() throws IOException {
                        return new Body(super.getContent(), alarm, () -> abort(scope));
                    }
                });
            }
            return response;
        } catch (IOException e) {
            throw explained(e);
        } finally {
            if (!hasBody) {
                alarm.cancel(false);
            }
        }
    }

    private static void abort(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable call) {
            call.cancel();
        }
    }

    private IOException explained(IOException failure) {
        if (!overdue) {
            return failure;
        }
        SocketTimeoutException late = new SocketTimeoutException(
                "the answer was not whole after " + deadline.toMillis() + " ms, halo.http.deadline");
        late.initCause(failure);
        return late;
    }

    private final class Body extends FilterInputStream {

        private final Future<?> alarm;
        private final Runnable abort;
        private long count;

        Body(InputStream content, Future<?> alarm, Runnable abort) {
            super(content);
            this.alarm = alarm;
            this.abort = abort;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(bytes, offset, length);
            } catch (IOException e) {
                throw explained(e);
            }
            count += Math.max(0, read);
            if (count > maxBytes) {
                // Closes at once, because a graceful close would first read the rest.
                abort.run();
                throw new ResponseTooLargeException(maxBytes);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            try {
                // A graceful close reads the rest, so the deadline applies until it is done.
                super.close();
            } finally {
                alarm.cancel(false);
            }
        }
    }
}
