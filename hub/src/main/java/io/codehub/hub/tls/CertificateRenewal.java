/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.stereotype.Component;

/** Renews certificates of a hub that runs for years; its listener goes on with the new ones. */
@Component
class CertificateRenewal {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);

    private final InternalTls tls;
    private final SslBundleRegistry bundles;

    private final ScheduledExecutorService daily =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofVirtual().name("certificates").factory());

    CertificateRenewal(InternalTls tls, SslBundleRegistry bundles) {
        this.tls = tls;
        this.bundles = bundles;
    }

    @PostConstruct
    void start() {
        if (tls.enabled()) {
            var _ = daily.scheduleWithFixedDelay(this::renew, 1, 1, TimeUnit.DAYS);
        }
    }

    @PreDestroy
    void stop() {
        daily.shutdownNow();
    }

    void renew() {
        try {
            if (tls.renew()) {
                bundles.updateBundle(TlsConfiguration.BUNDLE, TlsConfiguration.bundle(tls));
                LOG.info("The hub uses its renewed certificate");
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The certificates could not be renewed: {}", e.getMessage());
        }
    }
}
