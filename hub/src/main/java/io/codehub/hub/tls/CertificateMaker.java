/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes authorities and what they sign. */
final class CertificateMaker {

    private static final Duration LIFE = Duration.ofDays(5 * 365);

    /** For machines whose clock is behind. */
    private static final Duration SLACK = Duration.ofHours(1);

    /** Of a common name; programs refuse longer ones. */
    private static final int LONGEST_NAME = 64;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    CertificateMaker(Clock clock) {
        this.clock = clock;
    }

    /** A new authority. */
    Pair authority(String name) {
        KeyPair keys = newKeys();
        return new Pair(keys.getPrivate(), selfSigned(name, keys));
    }

    /** The same authority for another while: what it has signed stays good. */
    Pair renewed(String name, Pair former) {
        PrivateKey key = Objects.requireNonNull(former.key());
        KeyPair keys = new KeyPair(former.certificate().getPublicKey(), key);
        return new Pair(key, selfSigned(name, keys));
    }

    private X509Certificate selfSigned(String name, KeyPair keys) {
        X500Name subject = commonName(name);
        JcaX509v3CertificateBuilder builder =
                builder(subject, subject, keys.getPublic(), clock.instant().plus(LIFE));
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(
                    Extension.keyUsage,
                    true,
                    new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(Extension.extendedKeyUsage, true, bothSides());
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    identifiers.createSubjectKeyIdentifier(keys.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(keys.getPublic()));
            return signed(builder, keys.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    /**
     * A new key and its certificate, for clients and listeners alike. It does not outlast its
     * authority.
     *
     * @param names such as {@code DNS:localhost}
     */
    Pair pair(String name, Pair authority, List<String> names) {
        KeyPair keys = newKeys();
        X509Certificate issuer = authority.certificate();
        Instant end = clock.instant().plus(LIFE);
        Instant last = issuer.getNotAfter().toInstant();
        X500Name issuedBy = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
        JcaX509v3CertificateBuilder builder =
                builder(
                        commonName(name),
                        issuedBy,
                        keys.getPublic(),
                        end.isAfter(last) ? last : end);
        try {
            builder.addExtension(Extension.extendedKeyUsage, true, bothSides());
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                names.stream()
                                        .map(CertificateMaker::generalName)
                                        .toArray(GeneralName[]::new)));
            }
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issuer.getPublicKey()));
            return new Pair(
                    keys.getPrivate(), signed(builder, Objects.requireNonNull(authority.key())));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
    }

    private JcaX509v3CertificateBuilder builder(
            X500Name subject, X500Name issuer, PublicKey key, Instant end) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(159, random).setBit(0),
                Date.from(clock.instant().minus(SLACK)),
                Date.from(end),
                subject,
                key);
    }

    private static X509Certificate signed(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC", "ECDSA" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X500Name commonName(String name) {
        String allowed = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        return new X500NameBuilder().addRDN(BCStyle.CN, allowed).build();
    }

    private static ExtendedKeyUsage bothSides() {
        return new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});
    }

    private static GeneralName generalName(String name) {
        int colon = name.indexOf(':');
        String value = name.substring(colon + 1);
        int type =
                switch (name.substring(0, colon)) {
                    case "IP" -> GeneralName.iPAddress;
                    case "email" -> GeneralName.rfc822Name;
                    case "URI" -> GeneralName.uniformResourceIdentifier;
                    default -> GeneralName.dNSName;
                };
        return new GeneralName(type, value);
    }

    private KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }
}
