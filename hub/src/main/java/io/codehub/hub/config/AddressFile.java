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
 * line host, port and path of the login page as this machine reaches them.
 */
@Component
class AddressFile {

    private static final String NAME = "hub-address";

    private static final Logger log = LoggerFactory.getLogger(AddressFile.class);

    private final HubUrls urls;
    private final DataDirectory data;

    AddressFile(HubUrls urls, DataDirectory data) {
        this.urls = urls;
        this.data = data;
    }

    @EventListener(ApplicationReadyEvent.class)
    void write() throws IOException {
        String host = urls.proxyHost().equals("::") ? "::1" : urls.proxyHost();
        if (host.isEmpty() || host.equals("0.0.0.0")) {
            host = "127.0.0.1";
        }
        log.info("Listening on {}:{}", urls.hubHost(), urls.hubPort());
        URI publicUrl = urls.publicUrl();
        String local =
                "http://%s:%d%s"
                        .formatted(
                                host.contains(":") ? "[" + host + "]" : host,
                                urls.proxyPort(),
                                urls.basePath());
        Path file = data.privateFile(NAME + ".new");
        Files.writeString(
                file,
                "%s%n%s %d %slogin%n"
                        .formatted(
                                publicUrl == null ? local : publicUrl,
                                host,
                                urls.proxyPort(),
                                urls.hubPath()));
        Files.move(file, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }
}
