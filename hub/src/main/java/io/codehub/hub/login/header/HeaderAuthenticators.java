/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.header;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.routing.ProxyLocation;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the authenticator that believes a header. */
@Component
class HeaderAuthenticators implements AuthenticatorFactory {

    private final ObjectProvider<ProxyLocation> proxy;

    HeaderAuthenticators(ObjectProvider<ProxyLocation> proxy) {
        this.proxy = proxy;
    }

    @Override
    public Set<String> classNames() {
        return Set.of(HeaderAuthenticator.CLASS_NAME);
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        return new HeaderAuthenticator(
                configuration,
                new FrontProxy(
                        configuration,
                        ownAddresses(),
                        (text, signature) -> proxy.getObject().isSigned(text, signature)));
    }

    private static List<InetAddress> ownAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
