/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users and services have hosts of their own below that of the hub. */
class HostsTest extends HubTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OWN = "http://%s.hub.test:";

    @Override
    Settings settings() {
        return Settings.HOSTS;
    }

    /** What was answered at a host: the head in lower case, and the body. */
    private record Seen(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        String location() {
            return head.lines()
                    .filter(line -> line.startsWith("location: "))
                    .map(line -> line.substring("location: ".length()))
                    .findFirst()
                    .orElse("");
        }
    }

    private Seen at(String host, String target, String... headers) {
        String head =
                "GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n%s\r\n"
                        .formatted(
                                target,
                                host,
                                hub.port,
                                headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            String all =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            int end = all.indexOf("\r\n\r\n");
            return new Seen(all.substring(0, end).toLowerCase(Locale.ROOT), all.substring(end + 4));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String own(String user) {
        return OWN.formatted(user) + hub.port;
    }

    private JsonNode start(String user) {
        hub.user(user);
        hub.robot().api("POST", "/users/" + user + "/server");
        hub.until("start", () -> hub.server(user, "").path("ready").asBoolean());
        return hub.server(user, "");
    }

    private JsonNode told(String user) {
        Seen seen = at(user + ".hub.test", "/user/" + user + "/x?y=1");
        assertThat(seen.status()).as(seen.toString()).isEqualTo(200);
        return JSON.readTree(seen.body().substring(seen.body().indexOf('{')));
    }

    @ParameterizedTest
    @CsvSource({
        "hub.test,           /,                    302, HUB/hub/",
        "hosts-al.hub.test,  /,                    302, HUB/hub/",
        "elsewhere.test,     /,                    302, HUB/hub/",
        "hosts-al.hub.test,  /foo?x=1,             302, HUB/hub/foo?x=1",
        "hosts-al.hub.test,  /hub,                 301, /hub/",
        "hosts-al.hub.test,  /user/hosts-al,       301, /user/hosts-al/",
        "hub.test,           /user/hosts-al/a?x=1, 302, HUB/hub/user/hosts-al/a?x=1",
        "hosts-al.hub.test,  /user/hosts-al/a?x=1, 302, HUB/hub/user/hosts-al/a?x=1",
        "hosts-bo.hub.test,  /user/hosts-al/a,     302, HUB/hub/user/hosts-al/a",
        "elsewhere.test,     /user/hosts-al/a,     302, HUB/hub/user/hosts-al/a",
        "hub.test,           /services/managed/,   302, HUB/hub/services/managed/",
        "hub.test,           /hub/home,            302, /hub/login?next=%2fhub%2fhome",
    })
    void addressesLeadToTheHubsHost(String host, String target, int status, String location) {
        Seen seen = at(host, target);

        assertThat(seen.status()).isEqualTo(status);
        assertThat(seen.location())
                .isEqualTo(location.replace("HUB", "http://hub.test:" + hub.port));
    }

    @Test
    void serversTellTheirWholeAddress() {
        JsonNode server = start("hosts-cy");

        String own = own("hosts-cy") + "/user/hosts-cy/";
        assertThat(server.path("url").asString()).isEqualTo(own);
        assertThat(server.path("full_url").asString()).isEqualTo(own);
        assertThat(server.path("progress_url").asString())
                .isEqualTo("/hub/api/users/hosts-cy/server/progress");
        assertThat(server.path("full_progress_url").asString())
                .isEqualTo("http://hub.test:" + hub.port + server.path("progress_url").asString());
        JsonNode route =
                hub.robot().api("GET", "/proxy").json().path("hosts-cy.hub.test/user/hosts-cy/");
        assertThat(route.path("routespec").asString())
                .isEqualTo("hosts-cy.hub.test/user/hosts-cy/");
        assertThat(hub.robot().api("GET", "/proxy").json().path("/").path("data").path("hub"))
                .isNotNull();
    }

    @Test
    void serversLearnWhereTheyAre() {
        start("hosts-di");

        JsonNode told = told("hosts-di");

        String site = "http://hub.test:" + hub.port;
        String prefix = "/user/hosts-di/";
        assertThat(told.path("path").asString()).isEqualTo(prefix + "x?y=1");
        assertThat(told.path("host").asString()).isEqualTo("hosts-di.hub.test:" + hub.port);
        assertThat(told.path("JUPYTERHUB_HOST").asString()).isEqualTo(site);
        assertThat(told.path("JUPYTERHUB_SERVICE_PREFIX").asString()).isEqualTo(prefix);
        assertThat(told.path("JUPYTERHUB_BASE_URL").asString()).isEqualTo("/");
        assertThat(told.path("JUPYTERHUB_PUBLIC_URL").asString())
                .isEqualTo(own("hosts-di") + prefix);
        assertThat(told.path("JUPYTERHUB_PUBLIC_HUB_URL").asString()).isEqualTo(site + "/hub/");
        assertThat(told.path("JUPYTERHUB_OAUTH_CALLBACK_URL").asString())
                .isEqualTo(own("hosts-di") + prefix + "oauth_callback");
        assertThat(told.path("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED").asString()).isEqualTo("0");
    }

    @Test
    void theHubLeadsToTheHostOfAServer() {
        start("hosts-ed");
        Client browser = hub.browser("hosts-ed");

        assertThat(browser.get("/hub/user/hosts-ed/a/b?x=1").header("Location"))
                .isEqualTo(own("hosts-ed") + "/user/hosts-ed/a/b?x=1&redirects=1");
        assertThat(browser.get("/hub/").header("Location"))
                .isEqualTo(own("hosts-ed") + "/user/hosts-ed/");
        assertThat(browser.get("/hub/spawn").header("Location"))
                .isEqualTo(own("hosts-ed") + "/user/hosts-ed/");
        assertThat(browser.get("/hub/spawn-pending/hosts-ed?a=1").header("Location"))
                .isEqualTo(own("hosts-ed") + "/user/hosts-ed/?a=1");
        assertThat(browser.get("/hub/user-redirect/a?x=1").header("Location"))
                .isEqualTo(
                        "/hub/spawn/hosts-ed?next="
                                + Client.quote(own("hosts-ed") + "/user/hosts-ed/a?x=1"));
    }

    @Test
    void serversSignTheirUsersInAcrossHosts() {
        start("hosts-fy");
        Client browser = hub.browser("hosts-fy");
        String callback = own("hosts-fy") + "/user/hosts-fy/oauth_callback";
        String ask =
                "/hub/api/oauth2/authorize?client_id=jupyterhub-user-hosts-fy&response_type=code"
                        + "&state=s1&redirect_uri=";

        assertThat(browser.get(ask + Client.quote(callback)).header("Location"))
                .startsWith(callback + "?code=");
        for (String wrong :
                new String[] {
                    "/user/hosts-fy/oauth_callback",
                    callback.replace("hosts-fy.hub", "hosts-xx.hub"),
                    callback.replace("http:", "https:")
                }) {
            assertThat(browser.get(ask + Client.quote(wrong)).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void onlyTheSessionIdIsForAllHosts() {
        Client browser = hub.anonymous();

        List<String> set = browser.signIn("hosts-gus", "/hub/home").cookies();

        assertThat(set)
                .filteredOn(line -> line.startsWith("jupyterhub-session-id="))
                .isNotEmpty()
                .allMatch(line -> line.contains("Domain=hub.test"));
        assertThat(set)
                .filteredOn(line -> !line.startsWith("jupyterhub-session-id="))
                .isNotEmpty()
                .noneMatch(line -> line.contains("Domain="));
        assertThat(browser.get("/hub/logout").cookies())
                .filteredOn(line -> line.startsWith("jupyterhub-session-id="))
                .allMatch(line -> line.contains("Domain=hub.test"));
    }

    @ParameterizedTest
    @CsvSource({
        "http://hub.test:PORT/a?b#c,             /a?b#c",
        "http://hosts-ida.hub.test:PORT/a,       /a",
        "//hosts-xx.hub.test:PORT//a,            /a",
        "http://hosts-ida.hub.test/a,            HOME",
        "http://hosts-ida.hub.test:PORT.evil/a,  HOME",
        "http://evil-hub.test:PORT/a,            HOME",
        "http://127.0.0.1:PORT/a,                HOME",
        "https://evil.test/,                     HOME",
    })
    void nextLeadsToTheseHostsOnly(String next, String target) {
        Client browser = hub.anonymous();

        Answer answer = browser.signIn("hosts-ida", next.replace("PORT", "" + hub.port));

        assertThat(answer.header("Location")).isEqualTo(target.replace("HOME", "/hub/spawn"));
    }

    @Test
    void servicesHaveHostsToo() throws IOException {
        String host = "managed--service.hub.test";
        Path written = hub.file("service.env");
        hub.until("environment", () -> Files.exists(written));
        hub.until("route", () -> at(host, "/services/managed/").status() == 404);

        assertThat(Files.readAllLines(written))
                .contains(
                        "JUPYTERHUB_HOST=http://hub.test:" + hub.port,
                        "JUPYTERHUB_PUBLIC_URL=" + own("managed--service") + "/services/managed/",
                        "JUPYTERHUB_OAUTH_CALLBACK_URL="
                                + own("managed--service")
                                + "/services/managed/oauth_callback");
        assertThat(at("hub.test", "/services/managed/").location())
                .isEqualTo("http://hub.test:" + hub.port + "/hub/services/managed/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/login", "/hub/login?next=%2Fa"})
    void pagesOfTheHubAreOnItsHost(String page) {
        Seen seen = at("hosts-jo.hub.test", page);

        assertThat(seen.status())
                .isEqualTo(HubDifferences.PAGE_OF_THE_HUB_ON_THE_HOST_OF_A_USER.of(peer));
        assertThat(at("hub.test", page).status()).isEqualTo(200);
        assertThat(at("hosts-jo.hub.test", "/hub/api/").status()).isEqualTo(200);
        assertThat(at("hosts-jo.hub.test", "/hub/health").status()).isEqualTo(200);
    }
}
