package com.scalepad.halo.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.function.Function;

/** WireMock's server on a port of loopback, answered by a function. */
final class Loopback {

    private static final String NAME = "sandbox";
    private static final int THREADS = 50;

    private Loopback() {}

    /** On a free port. */
    static WireMockServer serve(Function<Request, ResponseDefinition> answers) {
        return serve(0, answers);
    }

    /** On this port, or where another has it, or it is 0, on a free one. */
    static WireMockServer serve(int port, Function<Request, ResponseDefinition> answers) {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("localhost")
                .port(port == 0 ? 0 : free(port))
                .disableRequestJournal()
                .gzipDisabled(true)
                .containerThreads(THREADS)
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .extensions(new Answers(answers)));
        server.stubFor(
                WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse().withTransformers(NAME)));
        server.start();
        return server;
    }

    /** This port, or where another has it, a free one. */
    static int free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            return free(0);
        }
    }

    private record Answers(Function<Request, ResponseDefinition> answers) implements ResponseDefinitionTransformerV2 {

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return answers.apply(event.getRequest());
        }
    }
}
