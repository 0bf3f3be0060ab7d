/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/hub/login?next=%2Fx&token=SECRET | /hub/login?next=%2Fx&token=[secret]",
                "/x?a=1&my_auth_key=SECRET&b=2 | /x?a=1&my_auth_key=[secret]&b=2",
                "/x?_xsrf=SECRET&code=SECRET#f | /x?_xsrf=[secret]&code=[secret]#f",
                "/x?state=a%26b%3DSECRET&y=1 | /x?state=[secret]&y=1",
                "/hub/login?next=%2Fa%3Fstate%3DSECRET%26y%3D1 | "
                        + "/hub/login?next=%2Fa%3Fstate%3D[secret]%26y%3D1",
                "?next=%252Fa%253Ftoken%253DSECRET%2526y |"
                        + " ?next=%252Fa%253Ftoken%253D[secret]%2526y",
                "?next=%2Fa%3Fpassword%3dSECRET | ?next=%2Fa%3Fpassword%3d[secret]",
                "?next=%2Fa%3Fpassword=SECRET&x=y | ?next=%2Fa%3Fpassword=[secret]&x=y",
                "jdbc:postgresql://h/d?user=u&password=SECRET | "
                        + "jdbc:postgresql://h/d?user=u&password=[secret]",
                "postgresql://hub:SECRET@host/db | postgresql://hub:[secret]@host/db",
                "/x!token=SECRET | /x!token=[secret]",
                "failed: password=SECRET, then | failed: password=[secret], then",
                "Authorization: token SECRET | Authorization: token [secret]",
                "Authorization: SECRET | Authorization: [secret]",
                "got Bearer 0123456789SECRET0123456789 | got Bearer [secret]",
                "Cookie: a=SECRET; b=SECRET | Cookie: a=[secret]; b=[secret]",
                "GET /hub/api/authorizations/token/SECRET | GET"
                        + " /hub/api/authorizations/token/[secret]",
                "/hub/api/authorizations/cookie/name/SECRET?x | "
                        + "/hub/api/authorizations/cookie/[secret]?x",
                "Referer: http://h/x?access_token=SECRET | Referer:"
                        + " http://h/x?access_token=[secret]",
            })
    void credentialsDoNotReachTheLog(String text, String shown) {
        assertThat(Scrub.text(text)).isEqualTo(shown).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice/ is ready",
                "The proxy does not accept the hub's token yet; see"
                        + " ConfigurableHTTPProxy.auth_token",
                "200 GET /hub/api/users?limit=5&offset=10 (a@127.0.0.1) 1.20ms",
                "/hub/login?next=%2Fhub%2Fspawn%3Fprofile%3Dsmall%26y%3D1",
                "{\"action\":\"token.create\",\"target\":\"a12\"}",
                "the state machine has = signs",
                "{\"event\":\"user.change\",\"scope\":\"tokens!group=g1\"}",
                "read:tokens!user=ada, read:tokens!service=s",
            })
    void otherTextStaysAsItIs(String text) {
        assertThat(Scrub.text(text)).isEqualTo(text);
    }

    @Test
    void longTextIsNoTrouble() {
        String text = "/x?" + "a%3F".repeat(50_000) + "&token=SECRET";

        assertThat(Scrub.text(text)).endsWith("&token=[secret]");
    }
}
