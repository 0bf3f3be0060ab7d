/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.TestHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Logo, name, colours, announcements, templates and the sign-in form of the operator. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
class OwnLookTest {

    @TempDir private static Path folder;

    @LocalServerPort private int port;

    @BeforeAll
    static void writeOwnPages() throws IOException {
        Files.createDirectories(folder.resolve("static"));
        Files.writeString(folder.resolve("static/own.css"), ".top { color: red; }");
        Files.writeString(folder.resolve("secret.txt"), "not to be served");
        Files.writeString(
                folder.resolve("404.html"),
                """
                <html xmlns:th="http://www.thymeleaf.org"
                      th:replace="~{page :: page('Lost', 'narrow door', ~{}, ~{::main})}">
                  <main id="main"><h1>Lost in <th:block th:text="${frame.product}"/></h1>
                    <link rel="stylesheet" th:href="${frame.asset('own.css')}"/></main>
                </html>
                """);
    }

    @DynamicPropertySource
    static void configuration(DynamicPropertyRegistry registry) {
        registry.add(
                "codehub.test.config",
                () ->
                        """
                        {JupyterHub: {authenticator_class: dummy, template_paths: ['%s'],
                          logo_file: '%s/static/own.css', template_vars: {announcement: 'Down <b>today</b>',
                          announcement_login: 'Hello <i>there</i>', login_term_url: /terms}},
                         Branding: {product_name: Physics & Co, accent: '#aa0000'},
                         Authenticator: {request_otp: true, otp_prompt: 'Code:'},
                         DummyAuthenticator: {allow_all: true}}
                        """
                                .formatted(folder, folder));
    }

    @Test
    void signInShowsTheOperatorsFieldsAndWords() {
        String page = get("/hub/login");

        assertThat(page)
                .contains("<title>Sign in – Physics &amp; Co</title>", "src=\"/hub/logo\"")
                .contains("Hello <i>there</i>", "for=\"otp_input\">Code:</label")
                .contains(
                        "name=\"otp\"", "name=\"login_terms_checkbox\" required", "href=\"/terms\"")
                .contains("id=\"toggle_password_visibility\"")
                .doesNotContain("Down <b>today</b>");
        assertThat(get("/hub/static/brand.css")).contains("--accent: #aa0000;");
        assertThat(get("/hub/logo")).contains("color: red");
    }

    @Test
    void templatesAndFilesOfTheFolderWin() {
        String page = get("/hub/none");

        assertThat(page).contains("<h1>Lost in Physics &amp; Co</h1>");
        assertThat(page).containsPattern("href=\"/hub/static/own.css\\?v=[0-9a-f]+\"");
        assertThat(client().get("/hub/none").statusCode()).isEqualTo(404);
        var file = client().get("/hub/static/own.css");
        assertThat(file.body()).contains("color: red");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/css");
        assertThat(client().get("/hub/static/..%2Fsecret.txt").statusCode()).isGreaterThan(399);
        assertThat(client().get("/hub/static/%2e%2e/secret.txt").statusCode()).isGreaterThan(399);
        assertThat(get("/hub/error/503")).contains("503 : Service Unavailable");
    }

    private String get(String path) {
        return client().get(path).body();
    }

    private PageClient client() {
        return new PageClient(port, "192.0.2.200");
    }
}
