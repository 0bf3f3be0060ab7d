/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** A hub that shares its host with others. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
@TestPropertySource(properties = "codehub.test.config={JupyterHub: {base_url: /pre/}}")
class BasePathTest {

    @LocalServerPort private int port;

    @ParameterizedTest
    @CsvSource({
        "/pre,                  302, /pre/hub/",
        "/pre/,                 302, /pre/hub/",
        "/pre/?x=1,             302, /pre/hub/?x=1",
        "/pre/hub,              301, /pre/hub/",
        "/pre/user/ann,         301, /pre/user/ann/",
        "/pre/user/ann/lab?x=1, 302, /pre/hub/user/ann/lab?x=1",
        "/pre/hub/home,         302, /pre/hub/login?next=%2Fpre%2Fhub%2Fhome",
        "/pre/hub/login,        200, ''",
    })
    void leadsBelowItsPath(String path, int status, String location) {
        var answer = new HubClient(port).get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Location")).isEqualTo(location);
        assertThat(answer.header("X-JupyterHub-Version")).isEqualTo("6.1.1");
    }
}
