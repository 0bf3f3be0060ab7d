/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubUrls;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** The hub's certificates, and its listener with them. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    static final String BUNDLE = "internal";

    @Bean
    InternalTls internalTls(
            Configuration configuration, DataDirectory data, HubUrls urls, Clock clock)
            throws IOException {
        return InternalTls.of(configuration, data, urls, clock);
    }

    @Bean
    SslBundleRegistrar internalBundle(InternalTls tls) {
        return registry -> {
            if (tls.enabled()) {
                registry.registerBundle(BUNDLE, bundle(tls));
            }
        };
    }

    static SslBundle bundle(InternalTls tls) {
        HubIdentity hub = tls.hub();
        return SslBundle.of(SslStoreBundle.of(hub.keys(), "", hub.trusted()));
    }

    /** Who has no certificate of one of the authorities gets no answer at all. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> internalListener(
            InternalTls tls, ObjectProvider<SslBundles> bundles) {
        return factory -> {
            if (tls.enabled()) {
                Ssl ssl = Ssl.forBundle(BUNDLE);
                ssl.setClientAuth(Ssl.ClientAuth.NEED);
                factory.setSsl(ssl);
                factory.setSslBundles(bundles.getObject());
            }
        };
    }
}
