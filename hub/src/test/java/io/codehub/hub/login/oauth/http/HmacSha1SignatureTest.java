/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HmacSha1SignatureTest {

    /** The last example of RFC 5849, section 1.2. */
    @Test
    void signsAsTheStandardDoes() {
        Map<String, String> parameters =
                Map.of(
                        "oauth_consumer_key",
                        "dpf43f3p2l4k3l03",
                        "oauth_token",
                        "nnch734d00sl2jdk",
                        "oauth_signature_method",
                        "HMAC-SHA1",
                        "oauth_timestamp",
                        "137131202",
                        "oauth_nonce",
                        "chapoH");

        assertThat(
                        HmacSha1Signature.header(
                                "GET",
                                "http://photos.example.net/photos?file=vacation.jpg&size=original",
                                parameters,
                                "kd94hf93k423kf44",
                                "pfkkdhi9sl3r4s00"))
                .startsWith("OAuth oauth_consumer_key=\"dpf43f3p2l4k3l03\", ")
                .contains("oauth_signature=\"MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D\"");
    }

    /** Compared with what oauthlib makes of the same. */
    @Test
    void addressesAndValuesMayHoldAnything() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("oauth_consumer_key", "a key*~");
        parameters.put("oauth_token", "tö=k");
        parameters.put("oauth_verifier", "v r");
        parameters.put("oauth_signature_method", "HMAC-SHA1");
        parameters.put("oauth_timestamp", "1700000000");
        parameters.put("oauth_nonce", "n-1");
        parameters.put("oauth_version", "1.0");

        assertThat(
                        HmacSha1Signature.header(
                                "POST",
                                "HTTPS://Wiki.Example.ORG:443/w/index.php"
                                        + "?title=Special%3AOAuth%2Ftoken&b=&a=2+1&a=1&a-b=x"
                                        + "&%C3%BC=~*",
                                parameters,
                                "s/3+cr&t ü",
                                "~*x"))
                .contains(
                        "oauth_consumer_key=\"a%20key%2A~\"",
                        "oauth_token=\"t%C3%B6%3Dk\"",
                        "oauth_verifier=\"v%20r\"",
                        "oauth_signature=\"NLtV7ctX1PPVg3Wst9DSSTa%2BUDk%3D\"");
    }
}
