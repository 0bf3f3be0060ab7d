/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Secure sockets as configured; a server that falls silent in the middle is not waited for. */
final class TlsSockets extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final TlsOptions options;
    private final Duration timeout;

    TlsSockets(SSLSocketFactory sockets, TlsOptions options, Duration timeout) {
        this.sockets = sockets;
        this.options = options;
        this.timeout = timeout;
    }

    private Socket set(Socket socket) throws IOException {
        socket.setSoTimeout((int) timeout.toMillis());
        if (socket instanceof SSLSocket secure) {
            SSLParameters parameters = secure.getSSLParameters();
            if (!options.protocols().isEmpty()) {
                parameters.setProtocols(options.protocols().toArray(String[]::new));
            }
            if (!options.ciphers().isEmpty()) {
                parameters.setCipherSuites(options.ciphers().toArray(String[]::new));
            }
            if (!options.serverName().isEmpty()) {
                parameters.setServerNames(List.of(new SNIHostName(options.serverName())));
            }
            secure.setSSLParameters(parameters);
        }
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return set(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean close)
            throws IOException {
        return set(sockets.createSocket(socket, host, port, close));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return set(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return set(sockets.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return set(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return set(sockets.createSocket(host, port, local, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }
}
