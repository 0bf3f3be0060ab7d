/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.SelfSignedCertificateGenerator;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.CertException;
import java.io.File;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged hub with settings as public guides to JupyterHub give them for sites with a
 * directory; only the address of the directory is another one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectorySitesTest {

    private static final String ACCOUNT = "ldap_search_user_technical_account";
    private static final String WIKI = "dc=wikimedia,dc=org";
    private static final String UNIT = "ou=EXAMPLE-UNIT,o=EXAMPLE";

    @TempDir private Path folder;

    private InMemoryDirectoryServer directory;

    @BeforeAll
    void startDirectory()
            throws LDAPException, LDIFException, GeneralSecurityException, CertException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(WIKI, "o=EXAMPLE");
        config.setSchema(null);
        config.addAdditionalBindCredentials("cn=" + ACCOUNT, "secret");
        config.addInMemoryOperationInterceptor(
                new InMemoryOperationInterceptor() {
                    @Override
                    public void processSimpleBindRequest(
                            InMemoryInterceptedSimpleBindRequest bind) {
                        // Active Directory takes short names of accounts, too.
                        if (bind.getRequest().getBindDN().equals(ACCOUNT)) {
                            bind.setRequest(
                                    new SimpleBindRequest(
                                            "cn=" + ACCOUNT,
                                            Objects.requireNonNull(bind.getRequest().getPassword())
                                                    .stringValue()));
                        }
                    }
                });
        ObjectPair<File, char[]> keys =
                SelfSignedCertificateGenerator.generateTemporarySelfSignedCertificate(
                        "directory", "PKCS12");
        SSLUtil tls =
                new SSLUtil(
                        new KeyStoreKeyManager(
                                Objects.requireNonNull(keys.getFirst()),
                                keys.getSecond(),
                                "PKCS12",
                                null),
                        new TrustAllTrustManager());
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "site", InetAddress.getLoopbackAddress(), 0, tls.createSSLSocketFactory()));
        directory = new InMemoryDirectoryServer(config);
        addPeople();
        directory.startListening();
    }

    private void addPeople() throws LDAPException, LDIFException {
        add("o=EXAMPLE", "o: EXAMPLE");
        add(UNIT, "ou: EXAMPLE-UNIT");
        add("ou=people," + UNIT, "ou: people");
        add("ou=edir,ou=people," + UNIT, "ou: edir");
        add("cn=ada,ou=edir,ou=people," + UNIT, "cn: ada", "userPassword: lovelace");
        add(WIKI, "dc: wikimedia");
        add("ou=people," + WIKI, "ou: people");
        add("ou=developers," + WIKI, "ou: developers");
        add("ou=groups," + WIKI, "ou: groups");
        person("people", "yuvi");
        person("people", "mike");
        add(
                "cn=researcher,ou=groups," + WIKI,
                "cn: researcher",
                "member: uid=yuvi,ou=people," + WIKI);
        add("cn=operations,ou=groups," + WIKI, "cn: operations");
    }

    private void person(String unit, String name) throws LDAPException, LDIFException {
        add(
                "uid=%s,ou=%s,%s".formatted(name, unit, WIKI),
                "uid: " + name,
                "cn: " + name,
                "sAMAccountName: " + name,
                "userPassword: " + name + "-secret");
    }

    private void add(String name, String... lines) throws LDAPException, LDIFException {
        String[] entry = new String[lines.length + 2];
        entry[0] = "dn: " + name;
        entry[1] = "objectClass: top";
        System.arraycopy(lines, 0, entry, 2, lines.length);
        directory.add(entry);
    }

    @AfterAll
    void stopDirectory() {
        directory.shutDown(true);
    }

    @Test
    void templateAloneIsEnough() throws Exception {
        String section =
                """
                LDAPAuthenticator:
                  bind_dn_template:
                    - cn={username},ou=edir,ou=people,ou=EXAMPLE-UNIT,o=EXAMPLE
                """;
        try (Codehub hub = start("minimal", section, "  allow_all: true\n")) {
            assertThat(new Visitor("ada").signIn(hub.url("/hub/login"), "lovelace")).isEqualTo(302);
            assertThat(new Visitor("ada").signIn(hub.url("/hub/login"), "wrong")).isEqualTo(403);
            assertThat(Files.readString(hub.log()))
                    .contains("Nobody checks the certificate of the directory")
                    .doesNotContain("lovelace");
        }
    }

    @Test
    void searchTemplatesAndGroupsGoTogether() throws Exception {
        String section =
                """
                LDAPAuthenticator:
                  allowed_groups:
                    - cn=researcher,ou=groups,dc=wikimedia,dc=org
                    - cn=operations,ou=groups,dc=wikimedia,dc=org
                  bind_dn_template:
                    - uid={username},ou=people,dc=wikimedia,dc=org
                    - uid={username},ou=developers,dc=wikimedia,dc=org
                  escape_userdn: false
                  lookup_dn: true
                  lookup_dn_search_filter: ({login_attr}={login})
                  lookup_dn_search_password: secret
                  lookup_dn_search_user: ldap_search_user_technical_account
                  lookup_dn_user_dn_attribute: cn
                  user_attribute: sAMAccountName
                  user_search_base: ou=people,dc=wikimedia,dc=org
                """;
        try (Codehub hub = start("search", section, "  admin_users: [yuvi]\n")) {
            assertThat(new Visitor("yuvi").signIn(hub.url("/hub/login"), "yuvi-secret"))
                    .isEqualTo(302);
            assertThat(hub.user("yuvi").path("admin").asBoolean()).isTrue();
            assertThat(new Visitor("mike").signIn(hub.url("/hub/login"), "mike-secret"))
                    .isEqualTo(403);
            assertThat(new Visitor("*").signIn(hub.url("/hub/login"), "yuvi-secret"))
                    .isEqualTo(403);
        }
    }

    private Codehub start(String name, String section, String rules) {
        String address =
                "  server_address: 127.0.0.1\n  server_port: %d\n"
                        .formatted(directory.getListenPort());
        return new Codehub(
                        folder.resolve(name),
                        section + address + "Authenticator:\n" + rules,
                        "  authenticator_class: ldapauthenticator.LDAPAuthenticator\n")
                .start();
    }
}
