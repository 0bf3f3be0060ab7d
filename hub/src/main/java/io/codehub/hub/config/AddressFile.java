/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the launcher where the hub is, once it listens: first line the address for people, second
 * line host, port and path of a page that this machine can ask for without TLS, and that answers
 * once people can sign in; an empty line if there is none.
 */
@Component
class AddressFile {

    private static final String NAME = "hub-address";

    private static final Logger log = LoggerFactory.getLogger(AddressFile.class);

    private final HubUrls urls;
    private final ProxyListener proxy;
    private final DataDirectory data;

    AddressFile(HubUrls urls, Configuration configuration, DataDirectory data) {
        this.urls = urls;
        this.proxy = ProxyListener.of(configuration, data);
        this.data = data;
    }

    @EventListener(ApplicationReadyEvent.class)
    void write() throws IOException {
        if (urls.connectUrl().startsWith("http+unix:")) {
            log.info("Listening on {}", urls.connectUrl());
        } else {
            log.info("Listening on {}:{}", urls.hubHost(), urls.hubPort());
        }
        URI publicUrl = urls.publicUrl();
        String page = "";
        if (!proxy.tls() && proxy.socket() == null) {
            page =
                    "%s %d %slogin"
                            .formatted(
                                    reachable(urls.proxyHost()), urls.proxyPort(), urls.hubPath());
        } else if (urls.connectUrl().startsWith("http://")) {
            page =
                    "%s %d %shealth/ready"
                            .formatted(reachable(urls.hubHost()), urls.hubPort(), urls.hubPath());
        }
        Path file = data.privateFile(NAME + ".new");
        Files.writeString(
                file, "%s%n%s%n".formatted(publicUrl == null ? local() : publicUrl, page));
        Files.move(file, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    private String local() {
        if (proxy.socket() != null) {
            return "unix:" + proxy.socket();
        }
        String host = reachable(urls.proxyHost());
        return "%s://%s:%d%s"
                .formatted(
                        proxy.tls() ? "https" : "http",
                        host.contains(":") ? "[" + host + "]" : host,
                        urls.proxyPort(),
                        urls.basePath());
    }

    private static String reachable(String host) {
        if (host.isEmpty() || host.equals("0.0.0.0")) {
            return "127.0.0.1";
        }
        return host.equals("::") ? "::1" : host;
    }
}
