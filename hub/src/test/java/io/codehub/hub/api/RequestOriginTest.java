/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.HubUrls;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestOriginTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "https://hub.example, hub.example, https://hub.example",
                "https://hub.example, evil.example, https://hub.example",
                "https://hub.example, hub:8081, http://hub:8081",
                "https://hub.example, none, https://hub.example",
                "none, somewhere.example, ''",
                "none, evil.example:8000, ''",
                "none, none, ''",
                "none, lab.example:8000, http://lab.example:8000",
                "none, localhost, http://localhost",
                "none, 127.0.0.1:8000, http://127.0.0.1:8000",
                "none, 127.0.0.1.evil.example, ''",
                "none, [::1]:8000, http://[::1]:8000",
                "none, hub:8081, http://hub:8081"
            })
    void addressesOfFurtherPagesAreThoseOfTheHub(
            @Nullable String publicUrl, @Nullable String host, String expected) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        if (host != null) {
            request.addHeader("Host", host);
        }
        HubUrls urls =
                new HubUrls(
                        "/",
                        "",
                        8081,
                        "http://hub:8081",
                        "lab.example",
                        8000,
                        publicUrl == null ? null : URI.create(publicUrl));

        assertThat(RequestOrigin.own(request, urls)).hasToString(expected);
    }
}
