package com.scalepad.halo.connection;

import com.scalepad.halo.settings.ServiceUrl;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Keeps a URL that was typed on the page from reaching machines that only this one can reach. It may resolve to public
 * addresses, and to private ones where the operator allows them. It is checked when a connection is saved. It is
 * checked again at each call, as the resolver of the HTTP client, because a name may resolve to another address by
 * then. Hosts that the properties name are not checked, because the operator named them.
 */
public final class AddressGuard implements DnsResolver {

    /** RFC 1918, RFC 4193 and RFC 6598. */
    private static final List<AddressRange> PRIVATE =
            ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
    /** Where clouds serve the machine's own credentials: AWS, Google, Alibaba, Azure; link-local is below. */
    private static final List<AddressRange> METADATA =
            ranges("fd00:ec2::/32", "fd20:ce::/32", "100.100.100.200/32", "168.63.129.16/32");
    /**
     * IANA's special-purpose registries: link-local, multicast, reserved, documentation, benchmarks, and tunnels that
     * contain another address.
     */
    private static final List<AddressRange> SPECIAL = ranges(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private final Set<String> operatorsHosts;
    private final boolean privateAddresses;
    private final boolean loopback;
    private final Proxies proxies;

    /**
     * @param ofTheOperator    connections of the settings, which may lead anywhere
     * @param privateAddresses whether a Halo on the premises may be saved too: one of a private, unique-local or carrier-grade
     *                         NAT address
     * @param loopback         whether one may be on this machine: where the page is for this machine alone
     * @param proxies          named by the operator; they may know hosts that this machine does not
     */
    public AddressGuard(
            Collection<Connection> ofTheOperator, boolean privateAddresses, boolean loopback, Proxies proxies) {
        this.loopback = loopback;
        this.proxies = proxies;
        this.operatorsHosts = ofTheOperator.stream()
                .flatMap(one -> Stream.of(one.resource(""), one.tokenUrl()))
                .map(url -> bare(URI.create(url).getHost()))
                .collect(Collectors.toSet());
        this.privateAddresses = privateAddresses;
    }

    /**
     * What is wrong with the address of a URL; empty when nothing is.
     *
     * @param called what a sentence calls the URL: {@code Resource Server URL}
     */
    public Optional<String> problem(String called, String url) {
        String host = bare(URI.create(url).getHost());
        try {
            resolve(host);
            return Optional.empty();
        } catch (ForbiddenAddressException e) {
            return Optional.of(called + ": " + e.getMessage());
        } catch (UnknownHostException e) {
            if (proxies.before(URI.create(url)).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(called + ": no machine of the name " + host + " is known here. Check how it is spelled");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(bare(host));
        if (!operatorsHosts.contains(bare(host)) && !proxies.isProxy(bare(host))) {
            for (InetAddress address : addresses) {
                if (!isAllowed(bare(host), address)) {
                    throw new ForbiddenAddressException(
                            bare(host), address.getHostAddress(), holds(PRIVATE, address) && !holds(METADATA, address));
                }
            }
        }
        return addresses;
    }

    /**
     * The same check for a host that a proxy resolves. A name that this machine can't resolve is left to the proxy.
     *
     * @throws ForbiddenAddressException when the host leads to where a connection of the page may not lead
     */
    void checkBehindProxy(String host) throws ForbiddenAddressException {
        try {
            resolve(host);
        } catch (ForbiddenAddressException e) {
            throw e;
        } catch (UnknownHostException e) {
            // The proxy may know it.
            return;
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return InetAddress.getByName(bare(host)).getCanonicalHostName();
    }

    /**
     * Loopback is allowed only where the page is for this machine alone, and only by its own name: a foreign name may
     * not resolve to it.
     */
    private boolean isAllowed(String host, InetAddress address) {
        if (address.isLoopbackAddress()) {
            return loopback && ServiceUrl.isLoopback(host);
        }
        return !holds(METADATA, address) && !holds(SPECIAL, address) && (privateAddresses || !holds(PRIVATE, address));
    }

    /** An IPv6 address without its brackets, a name in small letters and without the dot of the root. */
    private static String bare(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.startsWith("[")
                ? name.substring(1, name.length() - 1)
                : name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean holds(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.holds(address));
    }

    private static List<AddressRange> ranges(String... blocks) {
        return Arrays.stream(blocks).map(AddressRange::of).toList();
    }
}
