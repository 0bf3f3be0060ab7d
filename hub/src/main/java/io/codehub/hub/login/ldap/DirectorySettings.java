/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.SimpleBindRequest;
import io.codehub.hub.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the directory is and how to talk to it, as configured.
 *
 * @param searcherHasName whether searches are made by an account of their own, not anonymously
 * @param warnings what an administrator should know, a sentence each
 */
record DirectorySettings(Directory directory, boolean searcherHasName, List<String> warnings) {

    private static final String TLS_VALIDATE = LdapTraits.TLS_VALIDATE.qualifiedName();

    /**
     * Reads the settings and the files they name.
     *
     * @param resolve makes paths absolute
     * @throws IllegalArgumentException for settings that are missing or make no sense
     */
    static DirectorySettings read(Configuration configuration, Function<String, Path> resolve) {
        List<String> warnings = new ArrayList<>();
        TlsStrategy strategy = strategy(configuration, warnings);
        List<ServerAddress> servers =
                ServerAddress.read(
                        configuration.get(LdapTraits.SERVER_ADDRESS),
                        configuration.get(LdapTraits.SERVER_PORT).orElse(null),
                        strategy);
        Map<String, Object> details = configuration.get(LdapTraits.TLS_KWARGS);
        TlsOptions options =
                TlsOptions.read(details, configuration.get(LdapTraits.TLS_VALIDATE), resolve);
        boolean secure = servers.stream().anyMatch(s -> s.tls() != TlsStrategy.INSECURE);
        warn(servers, options, secure, warnings);
        @Nullable SimpleBindRequest searcher = searcher(configuration, warnings);
        return new DirectorySettings(
                new Directory(
                        servers,
                        options,
                        secure ? new Certificates(options) : null,
                        configuration.get(LdapTraits.CONNECT_TIMEOUT),
                        configuration.get(LdapTraits.READ_TIMEOUT),
                        searcher),
                searcher != null && !searcher.getBindDN().isEmpty(),
                List.copyOf(warnings));
    }

    private static TlsStrategy strategy(Configuration configuration, List<String> warnings) {
        if (configuration.get(LdapTraits.USE_SSL).orElse(false)) {
            warnings.add("LDAPAuthenticator.use_ssl is old; write tls_strategy: on_connect");
            return TlsStrategy.ON_CONNECT;
        }
        return configuration.get(LdapTraits.TLS_STRATEGY);
    }

    private static void warn(
            List<ServerAddress> servers,
            TlsOptions options,
            boolean secure,
            List<String> warnings) {
        servers.stream()
                .filter(server -> server.tls() == TlsStrategy.INSECURE)
                .forEach(server ->
                        warnings.add(
                                "Passwords go to the directory at "
                                        + server
                                        + " in the clear: LDAPAuthenticator.tls_strategy is"
                                        + " insecure"));
        if (secure && !options.checked()) {
            warnings.add(
                    "Nobody checks the certificate of the directory, so that anybody in the network"
                            + " between could read passwords. Set "
                            + TLS_VALIDATE
                            + ": true, and name your authority in tls_kwargs.ca_certs_file if it is"
                            + " none that everybody trusts");
        }
        if (!options.unknownCiphers().isEmpty()) {
            warnings.add(
                    "LDAPAuthenticator.tls_kwargs.ciphers names what Java does not know: "
                            + String.join(", ", options.unknownCiphers()));
        }
    }

    /** The account that searches, null if nobody does. */
    private static @Nullable SimpleBindRequest searcher(
            Configuration configuration, List<String> warnings) {
        if (!configuration.get(LdapTraits.LOOKUP_DN)) {
            return null;
        }
        String user = configuration.get(LdapTraits.LOOKUP_DN_SEARCH_USER);
        String password = configuration.get(LdapTraits.LOOKUP_DN_SEARCH_PASSWORD);
        if (user.isEmpty()) {
            if (!password.isEmpty()) {
                warnings.add(
                        "LDAPAuthenticator.lookup_dn_search_password is of no use without"
                                + " lookup_dn_search_user: searches are anonymous");
            }
            return new SimpleBindRequest();
        }
        LdapRules.require(
                configuration,
                LdapTraits.LOOKUP_DN_SEARCH_PASSWORD,
                LdapTraits.LOOKUP_DN_SEARCH_USER.qualifiedName());
        return new SimpleBindRequest(user, password);
    }
}
