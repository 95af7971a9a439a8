package com.scalepad.halo.connection;

import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.AuthenticationException;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.ProxyClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Finds the proxy for a call. The JVM's settings ({@code -Dhttps.proxyHost}) come first, then the environment's
 * ({@code HTTPS_PROXY}, {@code NO_PROXY}, in upper or lower case). A call to this machine uses no proxy of the
 * environment.
 */
public final class Proxies {

    static final String CREDENTIALS =
            "set them in HTTPS_PROXY=http://user:password@host:port, or in -Dhttps.proxyUser and -Dhttps.proxyPassword";

    private static final Credentials NOBODY = new UsernamePasswordCredentials("", new char[0]);

    private final EnvironmentProxies ofEnvironment;

    /**
     * The proxies of an environment, and of this JVM.
     *
     * @param environment variables by name
     * @throws SettingsException for an address that can't be used; its message names only the variable, because the value may
     *                           hold a password
     */
    public Proxies(Map<String, String> environment) {
        ofEnvironment = new EnvironmentProxies(environment);
    }

    boolean areSet() {
        return ofEnvironment.all().findAny().isPresent()
                || Stream.of("http", "https").anyMatch(Proxies::isOfTheJvm)
                || isOfTheSystem();
    }

    Optional<NamedProxy> to(HttpHost target) {
        String scheme = target.getSchemeName();
        int port = DefaultSchemePortResolver.INSTANCE.resolve(target);
        Optional<NamedProxy> ofJvm = ofJvm(scheme, target.getHostName(), port);
        if (ofJvm.isPresent() || isOfTheJvm(scheme) || ServiceUrl.isLoopback(target.getHostName())) {
            return ofJvm;
        }
        return ofEnvironment.to(scheme, target.getHostName(), port);
    }

    /** Uses the JVM's own selector, which applies {@code http.nonProxyHosts} and, if turned on, the system's settings. */
    private static Optional<NamedProxy> ofJvm(String scheme, String host, int port) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return Optional.empty();
        }
        return selector
                .select(URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port))
                .stream()
                .filter(proxy -> proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .findFirst()
                .map(address -> new NamedProxy(
                        new HttpHost("http", address.getHostString(), address.getPort()),
                        ofJvm(scheme),
                        "-D" + scheme + ".proxyHost"));
    }

    private static UsernamePasswordCredentials ofJvm(String scheme) {
        String user = System.getProperty(scheme + ".proxyUser", System.getProperty("http.proxyUser", ""));
        return user.isEmpty()
                ? null
                : new UsernamePasswordCredentials(
                        user,
                        System.getProperty(scheme + ".proxyPassword", System.getProperty("http.proxyPassword", ""))
                                .toCharArray());
    }

    private static boolean isOfTheJvm(String scheme) {
        return !System.getProperty(scheme + ".proxyHost", "").isBlank();
    }

    private static boolean isOfTheSystem() {
        return Boolean.getBoolean("java.net.useSystemProxies");
    }

    /** The proxy of calls to a server, for people; empty if there is none. */
    public Optional<String> before(URI server) {
        return to(target(server)).map(NamedProxy::toString);
    }

    /**
     * A connection to a server through its proxy.
     *
     * @throws IOException with a message for people if the proxy is at fault
     */
    public Socket tunnel(URI server) throws IOException {
        NamedProxy route = to(target(server)).orElseThrow();
        HttpHost target = target(server);
        Credentials credentials = route.credentials() == null ? NOBODY : route.credentials();
        try {
            return new ProxyClient().tunnel(route.host(), target, credentials);
        } catch (AuthenticationException e) {
            throw ProxyException.wantsCredentials(route, e);
        } catch (HttpException e) {
            throw ProxyException.refused(route, target.toHostString(), status(e), e);
        } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
            throw ProxyException.unreachable(route, e);
        }
    }

    /** The status in the exception's message, because the exception does not keep the answer. */
    private static int status(HttpException refused) {
        Matcher status = Pattern.compile("\\b[1-5]\\d\\d\\b").matcher(String.valueOf(refused.getMessage()));
        return status.find() ? Integer.parseInt(status.group()) : 0;
    }

    private static HttpHost target(URI server) {
        return RoutingSupport.normalize(
                new HttpHost(server.getScheme(), EnvironmentProxies.bare(server.getHost()), server.getPort()),
                DefaultSchemePortResolver.INSTANCE);
    }

    boolean isProxy(String host) {
        return all().anyMatch(route -> route.host().getHostName().equalsIgnoreCase(host));
    }

    /** The credentials for a proxy that requires them; null if none are set. */
    Credentials credentials(AuthScope asked) {
        return all().filter(route -> route.host().getHostName().equalsIgnoreCase(asked.getHost())
                        && (asked.getPort() < 0 || route.host().getPort() == asked.getPort()))
                .map(NamedProxy::credentials)
                .filter(credentials -> credentials != null)
                .findFirst()
                .orElse(null);
    }

    /** The passwords, so that an echo of one is masked. */
    List<String> secrets() {
        return all().map(NamedProxy::credentials)
                .filter(credentials -> credentials != null && credentials.getUserPassword().length > 0)
                .map(credentials -> String.valueOf(credentials.getUserPassword()))
                .distinct()
                .toList();
    }

    private Stream<NamedProxy> all() {
        return Stream.concat(
                ofEnvironment.all(),
                Stream.of("http", "https")
                        .filter(scheme -> isOfTheJvm(scheme) || isOfTheSystem())
                        .flatMap(scheme -> ofJvm(scheme, "halo.example.com", 443).stream()));
    }
}
