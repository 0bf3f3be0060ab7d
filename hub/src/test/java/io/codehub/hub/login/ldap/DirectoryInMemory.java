/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A directory in this process; it can be stopped and started. */
final class DirectoryInMemory implements TestDirectory {

    private static final String CLEAR = "clear";
    private static final String SECURE = "secure";

    private final InMemoryDirectoryServer server;
    private final List<String> binds = new CopyOnWriteArrayList<>();

    DirectoryInMemory(TestAuthority authority) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(SUFFIX);
            config.setSchema(null);
            config.addInMemoryOperationInterceptor(
                    new InMemoryOperationInterceptor() {
                        @Override
                        public void processSimpleBindRequest(
                                InMemoryInterceptedSimpleBindRequest request) {
                            binds.add(request.getRequest().getBindDN());
                        }
                    });
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
            try (InputStream people = Objects.requireNonNull(getClass().getResourceAsStream(LDIF));
                    LDIFReader reader = new LDIFReader(people)) {
                server.importFromLDIF(true, reader);
            }
            server.startListening();
        } catch (LDAPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    InMemoryDirectoryServer server() {
        return server;
    }

    /** Names under which a password was tried. */
    List<String> binds() {
        return binds;
    }

    void forgetBinds() {
        binds.clear();
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
