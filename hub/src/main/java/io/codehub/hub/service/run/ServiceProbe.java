/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.service.ServiceAddress;
import io.codehub.hub.service.ServiceEntry;
import io.codehub.hub.tls.InternalClient;
import io.codehub.hub.tls.InternalTls;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks services whether they answer. */
@Component
class ServiceProbe {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProbe.class);
    private static final Duration ONE_TRY = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HubUrls urls;
    private final InternalClient http;

    ServiceProbe(HubUrls urls, InternalTls tls) {
        this.urls = urls;
        this.http = tls.client(ONE_TRY);
    }

    /** Returns when the service answers, or its time is over, or it needs no more waiting for. */
    void awaitAnswer(ServiceEntry entry, BooleanSupplier settled) throws InterruptedException {
        ServiceAddress address = entry.address();
        if (address == null) {
            return;
        }
        String target = (address.isEverywhere() ? address.at("127.0.0.1") : address).toString();
        long end = System.nanoTime() + entry.timeout().toNanos();
        while (!settled.getAsBoolean()) {
            if (answers(entry.name(), target)) {
                LOG.info("Service {} answers at {}", entry.name(), target);
                return;
            }
            if (System.nanoTime() > end) {
                LOG.error(
                        "Service {} does not answer at {} after {} s",
                        entry.name(),
                        target,
                        entry.timeout().toSeconds());
                return;
            }
            Thread.sleep(PAUSE);
        }
    }

    /**
     * Whether it answers now, with anything but a failure of its own.
     *
     * @param target scheme, host and port
     */
    boolean answers(String service, String target) throws InterruptedException {
        try {
            URI address = URI.create(target + urls.servicePath(service));
            HttpRequest request = HttpRequest.newBuilder(address).timeout(ONE_TRY).GET().build();
            return http.status(request) < 500;
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("Service {} does not answer at {}", service, target, e);
            return false;
        }
    }
}
