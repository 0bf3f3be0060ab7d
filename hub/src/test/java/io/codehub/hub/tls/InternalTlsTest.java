/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.db.JsonText;
import io.codehub.spawner.ServerIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalTlsTest {

    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path certificates;

    @BeforeEach
    void findFolder() {
        certificates = folder.resolve("data/internal-ssl");
    }

    private InternalTls open(Map<String, Object> settings, Instant now) throws IOException {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("internal_ssl", true);
        Configuration configuration = Configurations.of(Map.of("JupyterHub", all));
        return InternalTls.of(
                configuration,
                DataDirectory.open(folder.resolve("data")),
                Configurations.urls(configuration),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private X509Certificate certificate(String name) throws IOException {
        return Pem.certificates(certificates.resolve(name).resolve(name + ".crt")).getFirst();
    }

    private List<String> trusted(String authority) throws IOException {
        return Pem.certificates(certificates.resolve(authority + "_trust.crt")).stream()
                .map(one -> one.getSubjectX500Principal().getName().substring(3))
                .toList();
    }

    @Test
    void writesAuthoritiesPairsAndWhoTrustsWhom() throws Exception {
        open(Map.of("trusted_alt_names", List.of("DNS:my.host", "IP:10.1.2.3")), NOW);

        assertThat(trusted("hub-ca"))
                .containsExactlyInAnyOrder(
                        "hub-ca", "notebooks-ca", "proxy-api-ca", "proxy-client-ca", "services-ca");
        assertThat(trusted("proxy-api-ca"))
                .containsExactlyInAnyOrder("hub-ca", "services-ca", "notebooks-ca");
        assertThat(trusted("proxy-client-ca")).containsExactlyInAnyOrder("hub-ca", "notebooks-ca");
        assertThat(trusted("notebooks-ca")).containsExactlyInAnyOrder("hub-ca", "proxy-client-ca");
        assertThat(trusted("services-ca")).containsExactlyInAnyOrder("hub-ca", "proxy-api-ca");
        for (String pair : List.of("hub-internal", "proxy-api", "proxy-client")) {
            String authority = pair.equals("hub-internal") ? "hub-ca" : pair + "-ca";
            certificate(pair).verify(certificate(authority).getPublicKey());
            assertThat(AltNames.of(certificate(pair)))
                    .contains("DNS:localhost", "IP:127.0.0.1", "DNS:my.host", "IP:10.1.2.3");
        }
        Map<String, Object> list =
                JsonText.object(Files.readString(certificates.resolve("certipy.json")));
        assertThat(list).hasSize(8);
        assertThat(list.get("hub-ca"))
                .asString()
                .contains("is_ca=true", "signees={hub-internal=1}");
        try (Stream<Path> files = Files.walk(certificates)) {
            assertThat(files)
                    .allSatisfy(file ->
                            assertThat(
                                            PosixFilePermissions.toString(
                                                    Files.getPosixFilePermissions(file)))
                                    .endsWith("------"));
        }
    }

    @Test
    void keepsWhatIsGoodAndMakesANewPairWhenANameIsMissing() throws Exception {
        open(Map.of(), NOW);
        X509Certificate authority = certificate("hub-ca");
        X509Certificate pair = certificate("hub-internal");

        open(Map.of(), NOW.plus(Duration.ofDays(1)));

        assertThat(certificate("hub-internal")).isEqualTo(pair);

        open(Map.of("trusted_alt_names", List.of("DNS:new.host")), NOW);

        assertThat(certificate("hub-ca")).isEqualTo(authority);
        assertThat(certificate("hub-internal")).isNotEqualTo(pair);
        assertThat(AltNames.of(certificate("hub-internal"))).contains("DNS:new.host");
    }

    @Test
    void renewsInTheLastYearAndTheSameKeysStayTrusted() throws Exception {
        InternalTls tls = open(Map.of(), NOW);
        X509Certificate server = issued(tls, "ada");
        X509Certificate authority = certificate("notebooks-ca");
        X509Certificate pair = certificate("hub-internal");

        open(Map.of(), NOW.plus(Duration.ofDays(4 * 365 + 10)));

        X509Certificate renewed = certificate("notebooks-ca");
        assertThat(renewed.getNotAfter()).isAfter(authority.getNotAfter());
        assertThat(renewed.getPublicKey()).isEqualTo(authority.getPublicKey());
        server.verify(renewed.getPublicKey());
        assertThat(certificate("hub-internal").getPublicKey()).isNotEqualTo(pair.getPublicKey());
        assertThat(Files.readString(certificates.resolve("proxy-client-ca_trust.crt")))
                .contains(Pem.of(renewed));
    }

    @Test
    void recreatesAllWhenAsked() throws Exception {
        open(Map.of(), NOW);
        X509Certificate authority = certificate("hub-ca");
        Path mine = Files.writeString(certificates.resolve("mine.txt"), "kept");

        open(Map.of("recreate_internal_certs", true), NOW);

        assertThat(certificate("hub-ca").getPublicKey()).isNotEqualTo(authority.getPublicKey());
        assertThat(mine).exists();
    }

    @Test
    void everyStartOfAServerGetsAnotherPair() throws Exception {
        InternalTls tls = open(Map.of(), NOW);

        X509Certificate first = issued(tls, "ada");
        X509Certificate second = issued(tls, "ada");

        assertThat(first.getSubjectX500Principal().getName()).isEqualTo("CN=user-ada");
        assertThat(first.getPublicKey()).isNotEqualTo(second.getPublicKey());
        assertThat(AltNames.of(first)).containsExactlyInAnyOrder("DNS:localhost", "IP:127.0.0.1");
        first.verify(certificate("notebooks-ca").getPublicKey());
    }

    @Test
    void serversMayHaveOtherNames() throws Exception {
        InternalTls tls = open(Map.of(), NOW);
        Configuration configuration =
                Configurations.of(
                        Map.of(
                                "Spawner",
                                Map.of(
                                        "ssl_alt_names",
                                        List.of("DNS:node.local"),
                                        "ssl_alt_names_include_local",
                                        false)));

        ServerIdentity identity = tls.issue("ada", configuration).orElseThrow();

        assertThat(AltNames.of(read(identity))).containsExactly("DNS:node.local");
        assertThat(identity.toString()).doesNotContain("BEGIN");
    }

    @Test
    void takesAuthoritiesOfSomebodyElse() throws Exception {
        Pair own = new CertificateMaker(Clock.fixed(NOW, ZoneOffset.UTC)).authority("site");
        Path cert = Files.writeString(folder.resolve("site.crt"), Pem.of(own.certificate()));
        Path key =
                Files.writeString(
                        folder.resolve("site.key"),
                        Pem.of(java.util.Objects.requireNonNull(own.key())));
        Map<String, String> files = Map.of("cert", cert.toString(), "key", key.toString());

        open(Map.of("external_ssl_authorities", Map.of("notebooks-ca", files, "more", files)), NOW);

        assertThat(trusted("hub-ca")).contains("site").doesNotContain("notebooks-ca");
        assertThat(trusted("proxy-client-ca")).containsExactlyInAnyOrder("hub-ca", "site");
    }

    @Test
    void saysWhichAuthorityNeedsItsKey() throws Exception {
        Pair own = new CertificateMaker(Clock.fixed(NOW, ZoneOffset.UTC)).authority("site");
        Path cert = Files.writeString(folder.resolve("site.crt"), Pem.of(own.certificate()));
        Map<String, String> files = Map.of("cert", cert.toString());

        InternalTls tls =
                open(Map.of("external_ssl_authorities", Map.of("proxy-client-ca", files)), NOW);

        assertThatThrownBy(tls::proxyArguments).hasMessageContaining("proxy-client-ca");
        assertThatThrownBy(() ->
                        open(Map.of("external_ssl_authorities", Map.of("hub-ca", files)), NOW))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("hub-ca needs its key");
    }

    private static X509Certificate issued(InternalTls tls, String user) throws Exception {
        return read(tls.issue(user, Configurations.of(Map.of())).orElseThrow());
    }

    private static X509Certificate read(ServerIdentity identity) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        identity.certificate()
                                                .getBytes(StandardCharsets.US_ASCII)));
    }
}
