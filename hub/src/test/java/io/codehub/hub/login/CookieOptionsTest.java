/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ResponseCookie;

class CookieOptionsTest {

    @Test
    void usuallyCookiesAreLaxAndSecureWhereTheAddressIs() {
        assertThat(cookie(CookieOptions.NONE, false))
                .isEqualTo("a=b; Path=/; HttpOnly; SameSite=Lax");
        assertThat(cookie(CookieOptions.NONE, true))
                .isEqualTo("a=b; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void optionsAddToACookieAndTakeNothingAway() {
        CookieOptions options =
                options(
                        Map.of(
                                "SameSite",
                                "none",
                                "domain",
                                ".example.org",
                                "expires_days",
                                0.5,
                                "partitioned",
                                true,
                                "httponly",
                                false,
                                "secure",
                                false));

        assertThat(cookie(options, true))
                .contains("SameSite=None", "Domain=.example.org", "Max-Age=43200")
                .contains("Secure", "HttpOnly", "Partitioned");
    }

    @Test
    void cookiesThatBelongToOneHostGetNoDomain() {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from("__Host-a", "b");

        assertThat(options(Map.of("domain", "example.org")).on(cookie, true, true).build())
                .asString()
                .doesNotContain("Domain");
    }

    @Test
    void thoseOfAnotherNameStandInWhereThereAreNone() {
        CookieOptions all = options(Map.of("samesite", "Strict"));

        assertThat(CookieOptions.of(Map.of(), "xsrf_cookie_kwargs", all)).isSameAs(all);
        assertThat(
                        CookieOptions.of(
                                Map.of("xsrf_cookie_kwargs", Map.of()), "xsrf_cookie_kwargs", all))
                .isEqualTo(CookieOptions.NONE);
    }

    @ParameterizedTest
    @CsvSource({"samesite, maybe", "domain, 'a b'", "max_age, long", "path, /x"})
    void wrongOnesAreNamed(String name, String value) {
        assertThatThrownBy(() -> options(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JupyterHub.tornado_settings: cookie_options." + name);
    }

    private static CookieOptions options(Map<String, Object> options) {
        return CookieOptions.of(
                Map.of("cookie_options", options), "cookie_options", CookieOptions.NONE);
    }

    private static String cookie(CookieOptions options, boolean secure) {
        return options.on(ResponseCookie.from("a", "b").path("/").httpOnly(true), secure, false)
                .build()
                .toString();
    }
}
