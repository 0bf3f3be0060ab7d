/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.hub.config.script.ScriptFunctions;
import io.codehub.hub.config.subdomain.SubdomainHook;
import io.codehub.hub.config.subdomain.Subdomains;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out {@link HubUrls} from the traits that JupyterHub has for addresses. */
final class HubAddresses {

    /** A name, as cookies and certificates need it, and no address. */
    private static final Pattern NAMED =
            Pattern.compile("(?![0-9.]+$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?");

    private HubAddresses() {}

    /** Type of a trait that is an address to listen on or to connect to; empty for none. */
    static TraitType<String> type() {
        return TraitTypes.type(
                "URL",
                value -> {
                    String text = TraitTypes.text().read(value);
                    if (!text.isEmpty()) {
                        url(text);
                    }
                    return text;
                });
    }

    /** The same, or that of a unix socket. */
    static TraitType<String> listenType() {
        return TraitTypes.type(
                "URL",
                value -> {
                    String text = TraitTypes.text().read(value);
                    return SocketUrl.matches(text) ? SocketUrl.checked(text) : type().read(text);
                });
    }

    /** The same for the hub, whose sockets must be known to others. */
    static TraitType<String> hubType() {
        return TraitTypes.type(
                "URL",
                value -> {
                    String text = TraitTypes.text().read(value);
                    return SocketUrl.matches(text)
                            ? SocketUrl.requireAbsolute(text)
                            : type().read(text);
                });
    }

    /** The same, where the scheme may be missing and then is https. */
    static TraitType<String> publicType() {
        return TraitTypes.type(
                "URL",
                value -> {
                    String text = TraitTypes.text().read(value);
                    if (!text.isEmpty()) {
                        url(withScheme(text));
                    }
                    return text;
                });
    }

    private static String withScheme(String text) {
        return text.contains("://") ? text : "https://" + text;
    }

    /** Scheme, host and port without a path, where the scheme may be missing and then is https. */
    static TraitType<String> hostType() {
        return TraitTypes.type(
                "URL",
                value -> {
                    String text = TraitTypes.text().read(value);
                    return text.isEmpty() ? text : host(text);
                });
    }

    private static String host(String text) {
        URI url = url(withScheme(text));
        boolean complete =
                (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                        && url.getRawQuery() == null
                        && url.getRawUserInfo() == null;
        if (!complete || !NAMED.matcher(url.getHost()).matches()) {
            throw new IllegalArgumentException("expected https://name:port without a path");
        }
        return url.getScheme()
                + "://"
                + url.getHost().toLowerCase(Locale.ROOT)
                + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /**
     * The addresses.
     *
     * @throws IllegalArgumentException when they contradict each other; the message names the trait
     */
    static HubUrls read(Configuration configuration) {
        return read(configuration, ScriptFunctions.none());
    }

    /**
     * The addresses.
     *
     * @param functions calls the one that gives hosts, if there is one
     */
    static HubUrls read(Configuration configuration, ScriptFunctions functions) {
        ProxyListener.check(configuration);
        if (socket(configuration) != null && configuration.get(InternalSslTraits.INTERNAL_SSL)) {
            throw new IllegalArgumentException(
                    "JupyterHub.internal_ssl: not with a unix socket as hub_bind_url");
        }
        URI bind = bind(configuration.get(JupyterHubTraits.BIND_URL));
        String base =
                configuration.isSet(JupyterHubTraits.BASE_URL)
                        ? configuration.get(JupyterHubTraits.BASE_URL)
                        : prefix(bind.getPath());
        String proxyHost =
                configuration.isSet(JupyterHubTraits.IP)
                        ? configuration.get(JupyterHubTraits.IP)
                        : host(bind);
        int proxyPort =
                configuration.isSet(JupyterHubTraits.PORT)
                        ? configuration.get(JupyterHubTraits.PORT)
                        : port(bind, 8000);

        String hubHost = configuration.get(JupyterHubTraits.HUB_IP);
        int hubPort = configuration.get(JupyterHubTraits.HUB_PORT);
        String hubBind = configuration.get(JupyterHubTraits.HUB_BIND_URL);
        if (!hubBind.isEmpty() && !SocketUrl.matches(hubBind)) {
            URI url = url(hubBind);
            // No host at all also means the addresses of IPv6.
            hubHost = hubBind.matches("https?://[:/].*|https?://") ? "" : host(url);
            hubPort = port(url, hubPort);
        }
        URI publicUrl = publicUrl(configuration.get(JupyterHubTraits.PUBLIC_URL), base);
        String subdomainHost = configuration.get(JupyterHubTraits.SUBDOMAIN_HOST);
        @Nullable Subdomains subdomains = null;
        if (!subdomainHost.isEmpty()) {
            URI host = URI.create(subdomainHost);
            if (publicUrl == null) {
                publicUrl = URI.create(subdomainHost + base);
            } else if (!host.getHost().equalsIgnoreCase(publicUrl.getHost())) {
                throw new IllegalArgumentException(
                        "JupyterHub.subdomain_host: must name the host of JupyterHub.public_url");
            }
            subdomains = new Subdomains(host, hook(configuration, functions));
        }
        return new HubUrls(
                base,
                hubHost,
                hubPort,
                connectUrl(configuration, hubHost, hubPort),
                proxyHost,
                proxyPort,
                publicUrl,
                subdomains,
                ownRoute(configuration));
    }

    /** Forms of addresses that will not be understood for ever. */
    static List<String> advice(Configuration configuration) {
        return Stream.of(
                        JupyterHubTraits.BIND_URL,
                        JupyterHubTraits.HUB_BIND_URL,
                        JupyterHubTraits.HUB_CONNECT_URL)
                .filter(trait -> SocketUrl.isOldForm(configuration.get(trait)))
                .map(trait -> trait.qualifiedName() + ": unix+http:// is now written http+unix://")
                .toList();
    }

    private static String ownRoute(Configuration configuration) {
        String route = configuration.get(JupyterHubTraits.HUB_ROUTESPEC);
        if (!route.isEmpty() && !route.startsWith("/")) {
            throw new IllegalArgumentException(
                    "JupyterHub.hub_routespec must begin with a slash: " + route);
        }
        return route.isEmpty() || route.endsWith("/") ? route : route + "/";
    }

    private static SubdomainHook hook(Configuration configuration, ScriptFunctions functions) {
        MaybeFunction<String> hook = configuration.get(JupyterHubTraits.SUBDOMAIN_HOOK);
        if (hook.function() != null) {
            return new FunctionHook(hook.function(), functions);
        }
        return hook.valueOr("").equals("legacy") ? SubdomainHook.LEGACY : SubdomainHook.IDNA;
    }

    /** A unix socket has no address, but may have a path. */
    private static URI bind(String text) {
        return SocketUrl.matches(text)
                ? URI.create("http://127.0.0.1:8000" + SocketUrl.base(text))
                : url(text);
    }

    private static String connectUrl(Configuration configuration, String hubHost, int hubPort) {
        String connect = configuration.get(JupyterHubTraits.HUB_CONNECT_URL);
        if (SocketUrl.matches(connect)) {
            return SocketUrl.of(SocketUrl.path(connect));
        }
        if (!connect.isEmpty()) {
            URI url = url(connect);
            return url.getScheme() + "://" + url.getRawAuthority();
        }
        if (configuration.get(JupyterHubTraits.BALANCE_HUBS)) {
            throw new IllegalArgumentException(
                    "JupyterHub.balance_hubs needs JupyterHub.hub_connect_url: one address at which"
                            + " servers reach the hubs, whichever runs, such as the proxy's");
        }
        return ownUrl(configuration, hubHost, hubPort);
    }

    /** The unix socket on which the hub listens; null if it listens on a port. */
    static @Nullable Path socket(Configuration configuration) {
        String bind = configuration.get(JupyterHubTraits.HUB_BIND_URL);
        return SocketUrl.matches(bind) ? SocketUrl.path(bind) : null;
    }

    /** Where this very hub can be reached. */
    static String ownUrl(Configuration configuration, String hubHost, int hubPort) {
        @Nullable Path socket = socket(configuration);
        if (socket != null) {
            return SocketUrl.of(socket);
        }
        String host = configuration.get(JupyterHubTraits.HUB_CONNECT_IP);
        if (host.isEmpty()) {
            host = allInterfaces(hubHost) ? MachineName.get() : hubHost;
        }
        String scheme = configuration.get(InternalSslTraits.INTERNAL_SSL) ? "https" : "http";
        return scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + hubPort;
    }

    private static boolean allInterfaces(String host) {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::") || host.equals("*");
    }

    private static @Nullable URI publicUrl(String configured, String base) {
        if (configured.isEmpty()) {
            return null;
        }
        URI url = url(withScheme(configured));
        String path = prefix(url.getRawPath());
        if (!path.equals("/") && !path.equals(base)) {
            throw new IllegalArgumentException(
                    "JupyterHub.public_url: its path must be " + base + ", as in base_url");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + base);
    }

    private static URI url(String text) {
        // As upstream: "http://:8000" means all interfaces.
        String complete = text.replaceFirst("^(https?)://(?=[:/]|$)", "$1://*");
        String parseable = complete.replaceFirst("//\\*", "//0.0.0.0");
        URI url;
        try {
            url = URI.create(parseable);
        } catch (IllegalArgumentException _) {
            // Its own words quote the text, which may hold a secret.
            throw new IllegalArgumentException("expected http://ip:port/");
        }
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("expected http://ip:port/");
        }
        return url;
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI url, int otherwise) {
        return url.getPort() < 0 ? otherwise : url.getPort();
    }

    private static String prefix(@Nullable String path) {
        if (path == null || path.isEmpty()) {
            return "/";
        }
        return TraitTypes.urlPrefix().read(path);
    }
}
