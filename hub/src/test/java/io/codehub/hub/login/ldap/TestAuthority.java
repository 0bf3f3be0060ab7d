/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.cert.ManageCertificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An authority of the tests, with a certificate for 127.0.0.1 and localhost. */
final class TestAuthority {

    private static final String PASSWORD = "changeit";

    private final Path folder;

    TestAuthority(Path folder) {
        this.folder = folder;
        run(
                List.of(
                        "generate-self-signed-certificate",
                        "--subject-dn",
                        "CN=authority",
                        "--basic-constraints-is-ca",
                        "true",
                        "--key-usage",
                        "key-cert-sign"),
                "authority");
        run(
                List.of(
                        "generate-certificate-signing-request",
                        "--subject-dn",
                        "CN=directory",
                        "--subject-alternative-name-dns",
                        "localhost",
                        "--subject-alternative-name-ip-address",
                        "127.0.0.1",
                        "--output-file",
                        file("request").toString()),
                "directory");
        run(
                List.of(
                        "sign-certificate-signing-request",
                        "--request-input-file",
                        file("request").toString(),
                        "--signing-certificate-alias",
                        "authority",
                        "--include-requested-extensions",
                        "--days-valid",
                        "2",
                        "--certificate-output-file",
                        certificate().toString(),
                        "--output-format",
                        "PEM",
                        "--no-prompt"),
                "authority");
        run(
                List.of("export-certificate", "--output-format", "PEM", "--output-file", ca() + ""),
                "authority");
        run(
                List.of(
                        "import-certificate",
                        "--certificate-file",
                        certificate().toString(),
                        "--certificate-file",
                        ca().toString(),
                        "--no-prompt"),
                "directory");
        writeKey();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** Where all its files are. */
    Path folder() {
        return folder;
    }

    /** Certificate of the authority. */
    Path ca() {
        return file("ca.crt");
    }

    /** Certificate of the directory. */
    Path certificate() {
        return file("directory.crt");
    }

    Path key() {
        return file("directory.key");
    }

    private void run(List<String> arguments, String alias) {
        List<String> all = new ArrayList<>(arguments);
        if (!arguments.getFirst().startsWith("sign")) {
            all.addAll(List.of("--alias", alias));
        }
        all.addAll(
                List.of("--keystore", file(alias + ".p12") + "", "--keystore-password", PASSWORD));
        if (arguments.getFirst().startsWith("gen")) {
            all.addAll(List.of("--keystore-type", "PKCS12", "--key-algorithm", "RSA"));
            all.addAll(List.of("--key-size-bits", "2048", "--signature-algorithm"));
            all.add("SHA256withRSA");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ResultCode code = ManageCertificates.main(null, said, said, all.toArray(String[]::new));
        if (!code.equals(ResultCode.SUCCESS)) {
            throw new IllegalStateException(all + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private KeyStore keys() {
        try {
            return KeyStore.getInstance(file("directory.p12").toFile(), PASSWORD.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeKey() {
        try {
            byte[] key = keys().getKey("directory", PASSWORD.toCharArray()).getEncoded();
            Files.writeString(
                    key(),
                    "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(key)
                            + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrustManager trust() {
        try {
            return new PEMFileTrustManager(ca().toFile());
        } catch (KeyStoreException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the directory listens with. */
    SSLContext context() {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keys(), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), new TrustManager[] {trust()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
