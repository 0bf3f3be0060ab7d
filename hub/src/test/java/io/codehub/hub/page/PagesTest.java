/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The frame over real HTTP: redirects, static files, errors. */
class PagesTest extends PageTestContext {

    @Test
    void leadsStrangersToSignInAndBack() {
        PageClient stranger = client();

        assertThat(location(stranger.get("/"))).isEqualTo("/hub/");
        assertThat(location(stranger.get("/hub/"))).isEqualTo("/hub/login?next=%2Fhub%2F");
        assertThat(location(stranger.get("/hub/home?a=1")))
                .isEqualTo("/hub/login?next=%2Fhub%2Fhome%3Fa%3D1");
    }

    @Test
    void sendsAddressesOutsideTheHubIntoIt() {
        PageClient stranger = client();

        assertThat(stranger.get("/hub").statusCode()).isEqualTo(301);
        assertThat(location(stranger.get("/hub?x=%C3%A9"))).isEqualTo("/hub/?x=%C3%A9");
        assertThat(stranger.get("/user/al%2Fice?x=1").statusCode()).isEqualTo(301);
        assertThat(location(stranger.get("/user/al%2Fice?x=1"))).isEqualTo("/user/al%2Fice/?x=1");
        assertThat(location(stranger.get("/user/a/lab?x=1"))).isEqualTo("/hub/user/a/lab?x=1");
        assertThat(stranger.get("/foo").statusCode()).isEqualTo(302);
        assertThat(location(stranger.get("/foo"))).isEqualTo("/hub/foo");
        assertThat(location(stranger.get("//evil.example/x"))).startsWith("/hub/");
    }

    @Test
    void letsBrowsersKeepMarkedFiles() {
        PageClient stranger = client();
        String login = stranger.get("/hub/login").body();
        String marked = login.replaceAll("(?s).*href=\"(/hub/static/codehub.css[^\"]*)\".*", "$1");

        var kept = stranger.get(marked);
        var plain = stranger.get("/hub/static/codehub.css");

        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.headers().firstValue("Cache-Control").orElse(""))
                .contains("max-age=31536000", "immutable");
        assertThat(kept.headers().firstValue("Content-Type")).hasValue("text/css");
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(stranger.get("/hub/static/brand.css").body()).contains("--logo-size: 24px");
        assertThat(stranger.get("/hub/static/missing.js").statusCode()).isEqualTo(404);
        assertThat(stranger.get("/hub/static/missing.js").body()).doesNotContain("<html");
        assertThat(stranger.get("/hub/static/../templates/page.html").statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(stranger.get("/hub/logo").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/favicon.ico").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/hub/static/favicon.ico").statusCode()).isEqualTo(200);
    }

    @Test
    void hasAPageForUnknownAddresses() {
        var answer = client().get("/hub/no-such-page/%3Cb%3E");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("404 : Not Found").doesNotContain("<b>");
        assertThat(client().get("/hub/home/").statusCode()).isEqualTo(404);
        assertThat(client().get("/hub//home").statusCode()).isBetween(400, 404);
    }

    @Test
    void givesErrorPagesToTheProxyUnderStatus200() {
        var answer = client().get("/hub/error/503?url=%2Fuser%2Fa%2F");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("503 : Service Unavailable", "href=\"/hub/home\"");
    }

    @Test
    void refusesOtherMethods() {
        PageClient ada = client().signedIn("ada");

        assertThat(ada.method("DELETE", "/hub/home").statusCode()).isEqualTo(403);
        assertThat(ada.method("OPTIONS", "/hub/home").statusCode()).isEqualTo(405);
        assertThat(ada.submit("/hub/home", java.util.Map.of()).statusCode()).isEqualTo(405);
        assertThat(client().method("POST", "/foo").statusCode()).isBetween(400, 405);
    }

    @Test
    void givesScriptsOfUserServersNothing() {
        PageClient ada = client().signedIn("ada");

        var home = ada.get("/hub/home", "Sec-Fetch-Mode", "cors", "Sec-Fetch-Site", "same-origin");
        var login = ada.get("/hub/login", "Sec-Fetch-Mode", "cors");

        assertThat(home.statusCode()).isEqualTo(403);
        assertThat(home.body()).doesNotContain(ada.xsrf(), "ada");
        assertThat(login.body()).doesNotContain(ada.xsrf());
    }
}
