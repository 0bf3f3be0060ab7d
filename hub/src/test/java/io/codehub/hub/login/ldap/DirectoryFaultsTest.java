/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import io.codehub.hub.error.HubException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a directory does wrong, and what it is never asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryFaultsTest {

    private TestAuthority authority;
    private DirectoryInMemory directory;

    @BeforeAll
    void start(@TempDir Path folder) {
        authority = new TestAuthority(folder);
        directory = new DirectoryInMemory(authority);
    }

    @AfterAll
    void stop() {
        directory.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"before_bind", "on_connect", "insecure"})
    void silentServerIsNotWaitedFor(String strategy) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Site site =
                    Site.searching(directory)
                            .with("server_port", silent.getLocalPort())
                            .with("tls_strategy", strategy)
                            .with("connect_timeout", 0.3)
                            .with("read_timeout", 0.3);
            long began = System.nanoTime();

            assertRefused(site, 503, "does not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void absentServerIsNamed() throws IOException {
        assertRefused(
                Site.searching(directory).with("server_port", closedPort()), 503, "Try again");
        assertRefused(
                Site.withNames(directory).with("server_port", closedPort()), 503, "Try again");
    }

    @Test
    void nextServerIsAsked() throws IOException {
        Site site =
                Site.searching(directory)
                        .with(
                                "server_address",
                                List.of(
                                        "127.0.0.1:" + closedPort(),
                                        "ldaps://127.0.0.1:" + directory.securePort()));

        assertThat(site.signIn("fry", "fry")).isNotNull();
    }

    @Test
    void restartedServerIsFoundAgain() throws LDAPException {
        try (DirectoryInMemory restarted = new DirectoryInMemory(authority);
                LdapAuthenticator authenticator = Site.searching(restarted).authenticator()) {
            Map<String, String> form = Map.of("username", "fry", "password", "fry");
            assertThat(authenticator.authenticate(form)).isNotNull();

            restarted.server().shutDown(true);
            assertThatThrownBy(() -> authenticator.authenticate(form))
                    .isInstanceOf(HubException.class);
            restarted.server().restartServer();

            assertThat(authenticator.authenticate(form)).isNotNull();
        }
    }

    @Test
    void serverMustKnowHowToBecomeSecure() throws LDAPException {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig(TestDirectory.SUFFIX);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "clear", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer clear = new InMemoryDirectoryServer(config);
        clear.startListening();
        try {
            Site site = Site.withNames(directory).with("server_port", clear.getListenPort());
            assertRefused(site, 502, "secure connection");
        } finally {
            clear.shutDown(true);
        }
    }

    @Test
    void directoryMayDemandACertificateOfTheHub() throws LDAPException {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig(TestDirectory.SUFFIX);
        config.addAdditionalBindCredentials("cn=fry," + Site.PEOPLE, "fry");
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPSConfig(
                        "strict",
                        InetAddress.getLoopbackAddress(),
                        0,
                        authority.context().getServerSocketFactory(),
                        null,
                        true,
                        true));
        InMemoryDirectoryServer strict = new InMemoryDirectoryServer(config);
        strict.startListening();
        try {
            Site site =
                    Site.withNames(directory)
                            .with("server_port", strict.getListenPort())
                            .with("tls_strategy", "on_connect");
            Map<String, Object> details = new TreeMap<>();
            details.put("ca_certs_path", authority.folder().toString());
            details.put("ciphers", "ECDHE-RSA-AES128-GCM-SHA256");
            details.put("version", 5);
            details.put("sni", "localhost");
            assertThatThrownBy(
                            () -> site.with("tls_kwargs", Map.copyOf(details)).signIn("fry", "fry"))
                    .isInstanceOf(HubException.class);

            details.put("local_certificate_file", authority.certificate().toString());
            details.put("local_private_key_file", authority.key().toString());
            assertThat(site.with("tls_kwargs", details).signIn("fry", "fry")).isNotNull();
        } finally {
            strict.shutDown(true);
        }
    }

    @Test
    void directoryIsNeverAskedAboutEmptyPasswords() {
        directory.forgetBinds();

        assertThat(Site.withNames(directory).signIn("Philip J. Fry", "")).isNull();
        assertThat(Site.withNames(directory).signIn("Philip J. Fry", " \t")).isNull();
        assertThat(Site.withNames(directory).signIn("", "fry")).isNull();
        assertThat(Site.searching(directory).signIn("Fry", "fry")).isNull();

        assertThat(directory.binds()).isEmpty();
    }

    @Test
    void unknownNamesTakeAsManyStepsAsKnownOnes() {
        directory.forgetBinds();
        Site.searching(directory).signIn("fry", "wrong");
        int known = directory.binds().size();
        directory.forgetBinds();

        Site.searching(directory).signIn("flexo", "wrong");

        assertThat(directory.binds()).hasSize(known);
    }

    @Test
    void accountThatSearchesSignsInOnce() {
        directory.forgetBinds();
        try (LdapAuthenticator authenticator = Site.searching(directory).authenticator()) {
            for (int i = 0; i < 20; i++) {
                authenticator.authenticate(Map.of("username", "fry", "password", "fry"));
            }
        }

        assertThat(directory.binds())
                .hasSize(21)
                .filteredOn("cn=admin,dc=planetexpress,dc=com"::equals)
                .hasSize(1);
    }

    @Test
    void nameThatSeveralHaveIsNobodys() {
        assertThat(
                        Site.searching(directory)
                                .with("lookup_dn_search_filter", "(|(uid={login})(uid=leela))")
                                .signIn("fry", "fry"))
                .isNull();
        assertThat(
                        Site.searching(directory)
                                .with("lookup_dn_user_dn_attribute", "employeeType")
                                .signIn("leela", "leela"))
                .isNull();
    }

    private static void assertRefused(Site site, int status, String text) {
        assertThatThrownBy(() -> site.signIn("fry", "fry"))
                .isInstanceOfSatisfying(
                        HubException.class, e -> assertThat(e.status().value()).isEqualTo(status))
                .hasMessageContaining(text);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
