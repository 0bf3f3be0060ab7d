/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPBindException;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPInterface;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to the servers of a directory: a new one for each user, whom it belongs to from then
 * on, and a few that are kept for the account that searches.
 */
final class Directory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Directory.class);

    private static final int KEPT = 4;
    private static final Duration LONGEST_USE = Duration.ofMinutes(5);

    private final List<ServerAddress> addresses;
    private final ServerSet servers;
    private final SimpleBindRequest searcher;
    private final @Nullable LDAPConnectionPool searching;

    /**
     * The directory; nothing is connected yet.
     *
     * @param certificates null if no connection is a secure one
     * @param searcher name and password of the account that searches, without both the anonymous
     *     one; null if nobody searches
     */
    Directory(
            List<ServerAddress> addresses,
            TlsOptions options,
            @Nullable Certificates certificates,
            Duration connectTimeout,
            Duration readTimeout,
            @Nullable SimpleBindRequest searcher) {
        this.addresses = List.copyOf(addresses);
        LDAPConnectionOptions common = new LDAPConnectionOptions();
        common.setConnectTimeoutMillis((int) connectTimeout.toMillis());
        common.setResponseTimeoutMillis(readTimeout.toMillis());
        common.setUseSynchronousMode(true);
        common.setFollowReferrals(false);
        this.servers =
                new FailoverServerSet(
                        addresses.stream()
                                .map(address -> one(address, options, certificates, common))
                                .toList());
        this.searcher = searcher == null ? new SimpleBindRequest() : searcher;
        this.searching = searcher == null ? null : pool(servers, searcher, readTimeout);
    }

    private static ServerSet one(
            ServerAddress address,
            TlsOptions tls,
            @Nullable Certificates certificates,
            LDAPConnectionOptions options) {
        @Nullable TlsSockets sockets =
                certificates == null || address.tls() == TlsStrategy.INSECURE
                        ? null
                        : new TlsSockets(
                                certificates.context(address.host()).getSocketFactory(),
                                tls,
                                Duration.ofMillis(options.getConnectTimeoutMillis()));
        return address.tls() == TlsStrategy.ON_CONNECT
                ? set(address, sockets, options, new Nothing())
                : set(
                        address,
                        null,
                        options,
                        sockets == null
                                ? new Nothing()
                                : new StartTLSPostConnectProcessor(sockets));
    }

    private static ServerSet set(
            ServerAddress address,
            @Nullable TlsSockets sockets,
            LDAPConnectionOptions options,
            PostConnectProcessor then) {
        return new SingleServerSet(address.host(), address.port(), sockets, options, null, then);
    }

    /** For connections that are as they should be; servers in a set are all treated alike. */
    private static final class Nothing implements PostConnectProcessor {

        @Override
        public void processPreAuthenticatedConnection(LDAPConnection connection) {}

        @Override
        public void processPostAuthenticatedConnection(LDAPConnection connection) {}
    }

    private static LDAPConnectionPool pool(
            ServerSet servers, SimpleBindRequest searcher, Duration patience) {
        try {
            LDAPConnectionPool pool = new LDAPConnectionPool(servers, searcher, 0, KEPT);
            pool.setConnectionPoolName("LDAP search");
            pool.setMaxConnectionAgeMillis(LONGEST_USE.toMillis());
            pool.setMaxWaitTimeMillis(patience.toMillis());
            pool.setRetryFailedOperationsDueToInvalidConnections(true);
            return pool;
        } catch (LDAPException e) {
            throw new IllegalStateException("connections that nobody asked for", e);
        }
    }

    /**
     * A connection that belongs to the user of this name, to be closed by the caller.
     *
     * @param password never empty: that would ask for an anonymous connection
     * @return empty if the directory does not accept the password for the name
     * @throws DirectoryUnavailableException if no server answers
     */
    Optional<LDAPConnection> open(String name, String password) {
        if (name.isBlank() || password.isBlank()) {
            return Optional.empty();
        }
        LDAPConnection connection;
        try {
            connection = servers.getConnection();
        } catch (LDAPException e) {
            throw unreachable(e);
        }
        try {
            connection.bind(new SimpleBindRequest(name, password));
            return Optional.of(connection);
        } catch (LDAPException e) {
            connection.close();
            DirectoryUnavailableException.throwIfAway(e);
            log.debug("The directory refused a password: {}", e.getResultCode());
            return Optional.empty();
        }
    }

    /**
     * Connections of the account that searches.
     *
     * @return empty if the directory does not accept that account, which the log tells
     * @throws DirectoryUnavailableException if no server answers
     */
    Optional<LDAPInterface> searching() {
        LDAPConnectionPool pool = searching;
        if (pool == null) {
            return Optional.empty();
        }
        try {
            pool.releaseConnection(pool.getConnection());
            return Optional.of(pool);
        } catch (LDAPBindException e) {
            DirectoryUnavailableException.throwIfAway(e);
            log.error(
                    "The directory does not accept {}, the account that searches: {}",
                    searcher.getBindDN().isEmpty() ? "anonymous" : searcher.getBindDN(),
                    e.getResultCode());
            return Optional.empty();
        } catch (LDAPException e) {
            throw unreachable(e);
        }
    }

    private DirectoryUnavailableException unreachable(LDAPException cause) {
        log.error("No connection to the directory at {}: {}", addresses, reason(cause));
        return DirectoryUnavailableException.connecting(cause);
    }

    /** What went wrong in the end, without the version of a library. */
    private static String reason(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage()).replaceFirst(",? ldapSDKVersion=.*", "");
    }

    @Override
    public void close() {
        if (searching != null) {
            searching.close();
        }
    }
}
