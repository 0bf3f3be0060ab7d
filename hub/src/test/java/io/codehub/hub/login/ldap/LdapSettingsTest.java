/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be configured, what is refused, and what is warned of. */
class LdapSettingsTest {

    private static final Map<String, Object> DIRECT =
            Map.of("server_address", "ldap.example.org", "bind_dn_template", "uid={username},dc=x");

    private static LdapAuthenticator make(Object... more) {
        Map<String, Object> values = new TreeMap<>(DIRECT);
        for (int i = 0; i < more.length; i += 2) {
            values.put((String) more[i], more[i + 1]);
        }
        return new LdapAuthenticator(
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("authenticator_class", "ldap"),
                                "LDAPAuthenticator",
                                values)),
                Path::of);
    }

    private static List<String> warnings(Object... more) {
        return make(more).warnings();
    }

    @Test
    void addressIsNeeded() {
        assertRefused("server_address", "server_address", "");
        assertRefused("contradicts", "server_address", "ldap://x", "tls_strategy", "on_connect");
        assertRefused("is no host", "server_address", "http://x");
        assertRefused("before_bind, on_connect, insecure", "tls_strategy", "starttls");
    }

    @Test
    void searchNeedsPlaceAndAttribute() {
        assertRefused("user_search_base must be set", "lookup_dn", true);
        assertRefused("user_attribute must be set", "lookup_dn", true, "user_search_base", "dc=x");
        assertRefused(
                "lookup_dn_user_dn_attribute must be set",
                "lookup_dn",
                true,
                "user_search_base",
                "dc=x",
                "user_attribute",
                "uid");
        assertRefused(
                "lookup_dn_search_password must be set",
                "lookup_dn",
                true,
                "user_search_base",
                "dc=x",
                "user_attribute",
                "uid",
                "lookup_dn_user_dn_attribute",
                "cn",
                "lookup_dn_search_user",
                "cn=x");
        assertRefused("user_search_base must be set", "search_filter", "(uid={username})");
    }

    @Test
    void groupsNeedWhatFindsThem() {
        assertRefused("group_search_base must be set", "manage_groups", true);
        assertRefused("group_search_base must be set", "nested_groups", true);
        assertRefused("group_search_base must say", "allowed_groups", List.of("crew"));
        assertRefused(
                "group_attributes must be set",
                "allowed_groups",
                "cn=x",
                "group_attributes",
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bind_dn_template        | uid={user},dc=x | {user} means nothing there",
                "bind_dn_template        | uid={username,dc=x | means nothing there",
                "search_filter           | (uid={username}  | not a search filter",
                "search_filter           | (uid={login})    | {login} means nothing there",
                "group_search_filter     | (member={0})     | {0} means nothing there"
            })
    void templatesAreCheckedAtStart(String trait, String text, String reason) {
        assertRefused(reason, trait, text, "user_search_base", "dc=x", "user_attribute", "uid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(&(uid={username})(employeeType=*))",
                "uid={username}",
                "&(uid={username})(cn=x)",
                "(&\n  (uid={username})\n  (|(cn=x) (cn=y))\n)",
                "({userattr}={username})",
                "(memberOf:1.2.840.113556.1.4.1941:=cn=x,dc=example)"
            })
    void filtersMayBeWrittenInManyWays(String filter) {
        assertThat(
                        make(
                                "search_filter",
                                filter,
                                "user_search_base",
                                "dc=x",
                                "user_attribute",
                                "uid"))
                .isNotNull();
    }

    @Test
    void detailsOfSecureConnectionsAreChecked() {
        assertRefused("does not know", "tls_kwargs", Map.of("ca_cert", "x"));
        assertRefused("validate must be", "tls_kwargs", Map.of("validate", 3));
        assertRefused("version must be", "tls_kwargs", Map.of("version", 3));
        assertRefused("no cipher suite", "tls_kwargs", Map.of("ciphers", "RC4-MD5"));
        assertRefused("/no/such", "tls_kwargs", Map.of("ca_certs_file", "/no/such"));
        assertRefused("holds no certificate", "tls_kwargs", Map.of("ca_certs_data", "x"));
    }

    @Test
    void ciphersHaveTheirNamesOfOpenSsl() {
        assertThat(
                        CipherNames.read(
                                        "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305"
                                                + ":AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA")
                                .known())
                .contains(
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
                        "TLS_AES_256_GCM_SHA384");
        assertThat(CipherNames.read("DEFAULT:@SECLEVEL=1").groupsOnly()).isTrue();
    }

    @Test
    void dangersAreWarnedOf() {
        assertThat(warnings()).singleElement().asString().contains("tls_validate: true");
        assertThat(warnings("tls_validate", true)).isEmpty();
        assertThat(warnings("tls_kwargs", Map.of("validate", 2))).isEmpty();
        assertThat(warnings("tls_strategy", "insecure"))
                .singleElement()
                .asString()
                .contains("in the clear");
        assertThat(warnings("use_ssl", true, "tls_validate", true))
                .singleElement()
                .asString()
                .contains("tls_strategy: on_connect");
        assertThat(
                        warnings(
                                "bind_dn_template",
                                List.of("", "uid={username}"),
                                "tls_validate",
                                true))
                .singleElement()
                .asString()
                .contains("Blank");
        assertThat(warnings("bind_dn_template", List.of(), "tls_validate", true))
                .singleElement()
                .asString()
                .contains("Nobody can sign in");
    }

    @ParameterizedTest
    @CsvSource({
        "ldap.example.org, before_bind, ldap.example.org:389",
        "ldap.example.org, on_connect, ldap.example.org:636",
        "ldap.example.org:1389, on_connect, ldap.example.org:1389",
        "ldaps://ldap.example.org, before_bind, ldap.example.org:636",
        "ldap://ldap.example.org:3389/, insecure, ldap.example.org:3389",
        "2001:db8::7, before_bind, [2001:db8::7]:389",
        "[2001:db8::7]:1389, before_bind, [2001:db8::7]:1389"
    })
    void addressesAreRead(String text, String strategy, String address) {
        assertThat(ServerAddress.read(List.of(text), null, TlsStrategy.read(strategy)))
                .hasToString("[" + address + "]");
    }

    private static void assertRefused(String reason, Object... more) {
        assertThatThrownBy(() -> make(more))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
