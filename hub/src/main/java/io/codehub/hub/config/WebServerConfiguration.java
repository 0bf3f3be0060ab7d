/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.io.IOException;
import java.time.Duration;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Settings of the web server that have no property. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

    private static final int MOST_HEADERS = 100;
    private static final Duration BODY_PAUSE = Duration.ofSeconds(30);

    @Bean
    HubSocket hubSocket(Configuration configuration) throws IOException {
        return HubSocket.of(configuration);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> socketListener(HubSocket socket) {
        return factory -> {
            if (socket.path() != null) {
                factory.setProtocol(SocketProtocol.class.getName());
                factory.addConnectorCustomizers(socket::listenWith);
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestLimits() {
        return factory ->
                factory.addConnectorCustomizers(connector -> {
                    // Names of users and servers may hold a slash or backslash in old data.
                    connector.setEncodedSolidusHandling(
                            EncodedSolidusHandling.PASS_THROUGH.getValue());
                    connector.setEncodedReverseSolidusHandling(
                            EncodedSolidusHandling.PASS_THROUGH.getValue());
                    // The hub refuses it itself, with the headers of all its answers.
                    connector.setAllowTrace(true);
                    connector.setProperty("maxHeaderCount", Integer.toString(MOST_HEADERS));
                    // A body may come more slowly than the head of a request must.
                    connector.setProperty("disableUploadTimeout", "false");
                    connector.setProperty(
                            "connectionUploadTimeout", Long.toString(BODY_PAUSE.toMillis()));
                });
    }
}
