/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.subdomain;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Own hosts of users and services below the domain of the hub, so that none shares an origin. */
public final class Subdomains {

    private static final int MOST_KNOWN = 10_000;
    private static final Pattern URL =
            Pattern.compile("(?:https?:)?//([a-z0-9._:-]+)(?:/+|(?=[?#])|$)(.*)", Pattern.DOTALL);

    private final String scheme;
    private final String domain;
    private final String port;
    private final SubdomainHook hook;
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final Map<String, String> services = new ConcurrentHashMap<>();

    /**
     * Hosts below a domain.
     *
     * @param hub address of the hub, with a host in lower case: {@code https://hub.example:8443}
     */
    public Subdomains(URI hub, SubdomainHook hook) {
        this.scheme = hub.getScheme();
        this.domain = hub.getHost();
        this.port = hub.getPort() < 0 ? "" : ":" + hub.getPort();
        this.hook = hook;
    }

    /** Host of the hub, without port. */
    public String domain() {
        return domain;
    }

    /** Host of a user's servers, without port. */
    public String ofUser(String name) {
        return host(users, name, SubdomainHook.Kind.USER);
    }

    /** Host of a service, without port. */
    public String ofService(String name) {
        return host(services, name, SubdomainHook.Kind.SERVICE);
    }

    /** Scheme, host and port. */
    public String origin(String host) {
        return scheme + "://" + host + port;
    }

    /** All hosts of users and services, as policies for browsers name them. */
    public String pattern() {
        return origin("*." + domain);
    }

    /**
     * The path with query and fragment of an address on one of these hosts or the hub's; the hub
     * leads from there to the right host. Empty for any other address.
     */
    public Optional<String> pathOf(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1);
        String own = domain + port;
        boolean here = host.equals(own) || host.endsWith("." + own);
        return here ? Optional.of("/" + matcher.group(2)) : Optional.empty();
    }

    /** Whether a request's {@code Host} is one that users and services have. */
    public boolean isBelow(String hostAndPort) {
        String host = hostAndPort.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]*$", "");
        return host.replaceFirst("\\.$", "").endsWith("." + domain);
    }

    private String host(Map<String, String> hosts, String name, SubdomainHook.Kind kind) {
        String known = hosts.get(name);
        if (known != null) {
            return known;
        }
        // Browsers send hosts in lower case, whatever a link says.
        String host = hook.host(name, domain, kind).toLowerCase(Locale.ROOT);
        if (hosts.size() < MOST_KNOWN) {
            hosts.put(name, host);
        }
        return host;
    }
}
