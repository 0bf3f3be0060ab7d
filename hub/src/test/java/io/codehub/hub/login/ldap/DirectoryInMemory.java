/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFReader;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Objects;

/** A directory in this process; it can be stopped and started. */
final class DirectoryInMemory implements TestDirectory {

    private static final String CLEAR = "clear";
    private static final String SECURE = "secure";

    private final InMemoryDirectoryServer server;

    DirectoryInMemory(TestAuthority authority) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(SUFFIX);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig(
                            CLEAR, loopback, 0, authority.context().getSocketFactory()),
                    InMemoryListenerConfig.createLDAPSConfig(
                            SECURE,
                            loopback,
                            0,
                            authority.context().getServerSocketFactory(),
                            null));
            server = new InMemoryDirectoryServer(config);
            try (InputStream people =
                            Objects.requireNonNull(getClass().getResourceAsStream(LDIF));
                    LDIFReader reader = new LDIFReader(people)) {
                server.importFromLDIF(true, reader);
            }
            server.startListening();
        } catch (LDAPException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    InMemoryDirectoryServer server() {
        return server;
    }

    @Override
    public int port() {
        return server.getListenPort(CLEAR);
    }

    @Override
    public int securePort() {
        return server.getListenPort(SECURE);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
