/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Private keys in the encrypted form that OpenSSL wrote before PKCS #8. */
final class TraditionalKey {

    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN (\\w+ PRIVATE KEY)-----\\s+Proc-Type: 4,ENCRYPTED\\s+"
                            + "DEK-Info: ([\\w-]+),([0-9A-Fa-f]+)\\s+([A-Za-z0-9+/=\\s]+)-----END");

    private record Method(String cipher, String algorithm, int keyLength) {}

    private static final Map<String, Method> METHODS =
            Map.of(
                    "AES-128-CBC", new Method("AES/CBC/PKCS5Padding", "AES", 16),
                    "AES-192-CBC", new Method("AES/CBC/PKCS5Padding", "AES", 24),
                    "AES-256-CBC", new Method("AES/CBC/PKCS5Padding", "AES", 32),
                    "DES-EDE3-CBC", new Method("DESede/CBC/PKCS5Padding", "DESede", 24));

    private TraditionalKey() {}

    /** The same key unencrypted; any other text as it is. */
    static String open(String pem, String passphrase) throws GeneralSecurityException {
        Matcher matcher = KEY.matcher(pem);
        if (!matcher.find()) {
            return pem;
        }
        Method method = METHODS.get(matcher.group(2));
        if (method == null) {
            throw new GeneralSecurityException("unknown cipher");
        }
        byte[] vector = HexFormat.of().parseHex(matcher.group(3));
        Cipher cipher = Cipher.getInstance(method.cipher());
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(derive(passphrase, vector, method), method.algorithm()),
                new IvParameterSpec(vector));
        byte[] key = cipher.doFinal(Base64.getMimeDecoder().decode(matcher.group(4)));
        String name = matcher.group(1);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(name, Base64.getMimeEncoder().encodeToString(key), name);
    }

    /** The key is made of as many digests as needed, each over the one before. */
    private static byte[] derive(String passphrase, byte[] vector, Method method)
            throws GeneralSecurityException {
        byte[] key = new byte[method.keyLength()];
        byte[] digest = new byte[0];
        for (int done = 0; done < key.length; done += digest.length) {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(digest);
            md5.update(passphrase.getBytes(StandardCharsets.UTF_8));
            md5.update(vector, 0, 8);
            digest = md5.digest();
            System.arraycopy(digest, 0, key, done, Math.min(digest.length, key.length - done));
        }
        return key;
    }
}
