/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.api.PagePolicy;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** reCAPTCHA on the sign-up page, where the operator has keys of it. */
@Component
class Captcha {

    private static final Logger log = LoggerFactory.getLogger(Captcha.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final JsonMapper json = JsonMapper.builder().build();
    private final HubUrls urls;
    private final String key;
    private final String secret;
    private final String server;

    Captcha(Configuration configuration, HubUrls urls) {
        this.urls = urls;
        this.key = configuration.get(NativeTraits.RECAPTCHA_KEY).orElse("");
        this.secret = configuration.get(NativeTraits.RECAPTCHA_SECRET).orElse("");
        this.server = configuration.get(NativeTraits.RECAPTCHA_SERVER).replaceAll("/+$", "");
        if (key.isEmpty() != secret.isEmpty()) {
            throw new IllegalArgumentException(
                    "NativeAuthenticator: recaptcha_key and recaptcha_secret need each other");
        }
    }

    /** The public key; null where there is no captcha. */
    @Nullable String key() {
        return key.isEmpty() ? null : key;
    }

    /** Address of its script. */
    String script() {
        return server + "/recaptcha/api.js";
    }

    /** What the page may load besides the hub's own; null where there is no captcha. */
    @Nullable String policy() {
        return key.isEmpty()
                ? null
                : PagePolicy.withScripts(
                        urls, server + "/recaptcha/ https://www.gstatic.com/recaptcha/");
    }

    /** Whether the server takes the answer for that of a person; true without a captcha. */
    boolean passed(String answer) {
        if (key.isEmpty()) {
            return true;
        }
        if (answer.isEmpty()) {
            return false;
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> verdict =
                    client.send(
                            HttpRequest.newBuilder(URI.create(server + "/recaptcha/api/siteverify"))
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "secret="
                                                            + quoted(secret)
                                                            + "&response="
                                                            + quoted(answer)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return json.readTree(verdict.body()).path("success").asBoolean(false);
        } catch (IOException | JacksonException e) {
            log.warn("The captcha cannot be checked: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
