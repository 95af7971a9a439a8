package com.scalepad.halo.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends calls through the machine's proxy, and distinguishes the proxy's own answers from those of the host behind it. */
final class ProxyRoutes extends DefaultRoutePlanner implements ExecChainHandler {

    /** Set on the context of a call that has passed the proxy: its answer is the host's. */
    private static final String PASSED = "halo-scalepad-proxy-passed";

    private final Proxies proxies;
    private final AddressGuard guard;

    /** @param guard decides which addresses may be called, because the proxy does not check them; null where the operator names them all */
    ProxyRoutes(Proxies proxies, AddressGuard guard) {
        super(DefaultSchemePortResolver.INSTANCE);
        this.proxies = proxies;
        this.guard = guard;
    }

    @Override
    protected HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        HttpHost proxy = proxies.to(target).map(NamedProxy::host).orElse(null);
        if (proxy != null && guard != null) {
            try {
                guard.checkBehindProxy(target.getHostName());
            } catch (ForbiddenAddressException e) {
                throw new HttpException(e.getMessage(), e);
            }
        }
        return proxy;
    }

    void use(HttpClientBuilder client) {
        client.setRoutePlanner(this)
                .setDefaultCredentialsProvider((asked, context) -> proxies.credentials(asked))
                .addExecInterceptorFirst("halo-scalepad-proxies", this)
                .addExecInterceptorAfter(
                        ChainElement.CONNECT.name(), "halo-scalepad-tunnels", (request, scope, chain) -> {
                            scope.clientContext.setAttribute(PASSED, true);
                            return chain.proceed(request, scope);
                        });
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (scope.route.getProxyHost() == null) {
            return chain.proceed(request, scope);
        }
        HttpHost target = scope.route.getTargetHost();
        String source = proxies.to(target).map(NamedProxy::source).orElse("the environment");
        NamedProxy proxy = new NamedProxy(scope.route.getProxyHost(), null, source);
        scope.clientContext.removeAttribute(PASSED);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (response.getCode() == 407 || scope.clientContext.getAttribute(PASSED) == null) {
                response.close();
                throw ProxyException.refused(proxy, target.toHostString(), response.getCode(), null);
            }
            return response;
        } catch (ForbiddenAddressException e) {
            throw e;
        } catch (ConnectException | NoRouteToHostException | UnknownHostException | ConnectTimeoutException e) {
            throw ProxyException.unreachable(proxy, e);
        }
    }
}
