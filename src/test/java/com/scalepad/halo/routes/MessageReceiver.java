package com.scalepad.halo.routes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook, as a chat has it: keeps what is posted to it, and refuses it while told to. */
public final class MessageReceiver implements AutoCloseable {

    /** What a workflow of Teams has in its address. */
    private static final String SIGNED = "api-version=2016-06-01&sig=aB-c_d&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0";

    private final HttpServer server;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    /** Listens from now on. */
    public MessageReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = exchange.getRequestMethod().equals("POST")
                            && SIGNED.equals(exchange.getRequestURI().getRawQuery())
                    ? status
                    : 405;
            if (answer == 200) {
                messages.add(message);
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    /** Its address, whose path is a secret as that of a webhook is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0SECRET?" + SIGNED;
    }

    void answer(int status) {
        this.status = status;
    }

    /** The messages since it was asked last. */
    public List<String> take() {
        List<String> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
