/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Works out {@link HubUrls} from the traits that JupyterHub has for addresses. */
final class HubAddresses {

    private HubAddresses() {}

    /**
     * The addresses.
     *
     * @throws IllegalArgumentException when a trait is no usable address; the message names it
     */
    static HubUrls read(Configuration configuration) {
        URI bind = url("JupyterHub.bind_url", configuration.get(JupyterHubTraits.BIND_URL));
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
        if (!hubBind.isEmpty()) {
            URI url = url("JupyterHub.hub_bind_url", hubBind);
            hubHost = host(url);
            hubPort = port(url, hubPort);
        }
        return new HubUrls(
                base,
                hubHost,
                hubPort,
                connectUrl(configuration, hubHost, hubPort),
                proxyHost,
                proxyPort,
                publicUrl(configuration.get(JupyterHubTraits.PUBLIC_URL), base));
    }

    private static String connectUrl(Configuration configuration, String hubHost, int hubPort) {
        String connect = configuration.get(JupyterHubTraits.HUB_CONNECT_URL);
        if (!connect.isEmpty()) {
            URI url = url("JupyterHub.hub_connect_url", connect);
            return url.getScheme() + "://" + url.getRawAuthority();
        }
        String host = configuration.get(JupyterHubTraits.HUB_CONNECT_IP);
        if (host.isEmpty()) {
            host = allInterfaces(hubHost) ? MachineName.get() : hubHost;
        }
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + hubPort;
    }

    private static boolean allInterfaces(String host) {
        return host.isEmpty() || host.equals("0.0.0.0") || host.equals("::") || host.equals("*");
    }

    private static @Nullable URI publicUrl(String configured, String base) {
        if (configured.isEmpty()) {
            return null;
        }
        String text = configured.contains("://") ? configured : "https://" + configured;
        URI url = url("JupyterHub.public_url", text);
        String path = prefix(url.getRawPath());
        if (!path.equals("/") && !path.equals(base)) {
            throw new IllegalArgumentException(
                    "JupyterHub.public_url: its path must be " + base + ", as in base_url");
        }
        return URI.create(url.getScheme() + "://" + url.getRawAuthority() + base);
    }

    private static URI url(String trait, String text) {
        // As upstream: "http://:8000" means all interfaces.
        String complete = text.replaceFirst("^(https?)://(?=[:/]|$)", "$1://*");
        String parseable = complete.replaceFirst("//\\*", "//0.0.0.0");
        URI url;
        try {
            url = URI.create(parseable);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(trait + ": expected http://ip:port/", e);
        }
        if (url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException(trait + ": expected http://ip:port/");
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
