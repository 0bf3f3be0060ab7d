/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.codehub.system.PersonsPagesBrowserTest.everyoneCanUse;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import io.codehub.system.login.CodeService;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sign-in page with a way for everybody: each is gone in a browser, up to the home page. */
class SeveralWaysBrowserTest {

    private static final String PASSWORD = "a long enough password";
    private static final String PROXY_SECRET = "what only the front proxy knows";

    private final String machineUser =
            "codehub-way-" + ThreadLocalRandom.current().nextInt(100_000);

    @TempDir private Path folder;

    @Test
    void everyWayLeadsIn() throws Exception {
        try (CodeService campus = new CodeService("Ada");
                InMemoryDirectoryServer directory = directory()) {
            Codehub prepared =
                    new Codehub(
                            folder,
                            settings(campus.url(), directory.getListenPort()),
                            "  authenticator_class: multi\n");
            try (Codehub hub = prepared.start();
                    Browser browser = new Browser()) {
                byTheButton(browser.person().newPage(), hub);
                byTheDirectory(browser.person().newPage(), hub);
                Page grace = browser.person().newPage();
                byAnOwnAccount(grace, hub);
                whenTheNameHasChangedHands(campus, browser.person().newPage(), grace, hub);
                byTheFrontProxy(browser.person().newPage(), hub);
                if (mayMakeUsers()) {
                    byTheMachine(browser.person().newPage(), hub);
                }
            }
        }
    }

    private static String settings(String campus, int directory) {
        return """
        Authenticator:
          allow_all: true
          admin_users: [grace]
        MultiAuthenticator:
          authenticators:
            - authenticator_class: generic-oauth
              id: campus
              config:
                login_service: Campus
                client_id: hub
                client_secret: secret
                authorize_url: %1$s/authorize
                token_url: %1$s/token
                userdata_url: %1$s/userinfo
            - authenticator_class: header
              id: front
              username_prefix: 'front:'
              config:
                login_service: our front door
                trusted_proxies: [127.0.0.1]
                proxy_secret: %2$s
            - authenticator_class: native
              id: own
              username_prefix: ''
              config:
                open_signup: true
            - authenticator_class: ldap
              id: directory
              username_prefix: 'ldap:'
              config:
                server_address: 127.0.0.1
                server_port: %3$d
                tls_strategy: insecure
                bind_dn_template: 'uid={username},dc=example,dc=org'
            - authenticator_class: pam
              id: machine
              username_prefix: 'pam:'
        """
                .formatted(campus, PROXY_SECRET, directory);
    }

    private static void byTheButton(Page page, Codehub hub) {
        open(page, hub);
        everyoneCanUse(page);
        page.locator("a.btn", withText("Sign in with Campus")).click();
        isHome(page, "campus:ada");
    }

    private static void byTheDirectory(Page page, Codehub hub) {
        open(page, hub);
        fill(page, "directory", "fry", "wrong");
        assertThat(page.locator(".login_error")).containsText("User name or password is wrong");
        assertThat(page.locator("form[action*='/hub/login/directory'] input[name=username]"))
                .hasValue("fry");
        everyoneCanUse(page);
        fill(page, "directory", "fry", PASSWORD);
        isHome(page, "ldap:fry");
    }

    private static void byAnOwnAccount(Page page, Codehub hub) {
        open(page, hub);
        page.locator("#signup").click();
        page.locator("#username_input").fill("grace");
        page.locator("#signup_password").fill(PASSWORD);
        page.locator("#signup_password_confirmation").fill(PASSWORD);
        page.locator("#signup_submit").click();
        assertThat(page.locator(".alert")).containsText("Your account is ready");
        open(page, hub);
        fill(page, "own", "grace", PASSWORD);
        isHome(page, "grace");
    }

    private static void whenTheNameHasChangedHands(
            CodeService campus, Page other, Page grace, Codehub hub) {
        campus.givesTheNameToSomebodyElse();
        open(other, hub);
        other.locator("a.btn", withText("Sign in with Campus")).click();
        assertThat(other.locator(".login_error")).containsText("You may not sign in");
        grace.navigate(hub.url("/hub/admin/users/campus:ada").toString());
        everyoneCanUse(grace);
        grace.locator("button", withText("Remove the link")).click();
        assertThat(grace.locator("button", withText("Remove the link"))).hasCount(0);
        other.locator("a.btn", withText("Sign in with Campus")).click();
        isHome(other, "campus:ada");
    }

    private static void byTheFrontProxy(Page page, Codehub hub) {
        open(page, hub);
        page.locator("a.btn", withText("Sign in with our front door")).click();
        assertThat(page.locator(".login_error")).isVisible();
        everyoneCanUse(page);
        page.setExtraHTTPHeaders(
                Map.of("X-Remote-User", "Hana", "X-Codehub-Proxy-Secret", PROXY_SECRET));
        open(page, hub);
        page.locator("a.btn", withText("Sign in with our front door")).click();
        isHome(page, "front:hana");
    }

    private void byTheMachine(Page page, Codehub hub) throws Exception {
        run("", "useradd", "-M", "-s", "/usr/sbin/nologin", machineUser);
        try {
            run(machineUser + ":" + PASSWORD + "\n", "chpasswd");
            open(page, hub);
            fill(page, "machine", machineUser, PASSWORD);
            isHome(page, "pam:" + machineUser);
        } finally {
            run("", "userdel", machineUser);
        }
    }

    private static void open(Page page, Codehub hub) {
        page.navigate(hub.url("/hub/login?next=%2Fhub%2Fhome").toString());
    }

    private static void fill(Page page, String way, String name, String password) {
        var form = page.locator("form[action*='/hub/login/" + way + "']");
        form.locator("input[name=username]").fill(name);
        form.locator("input[name=password]").fill(password);
        form.locator("[id^=login_submit]").click();
    }

    private static void isHome(Page page, String name) {
        page.waitForURL("**/hub/home");
        assertThat(page.locator("details.menu.user summary")).containsText(name);
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static InMemoryDirectoryServer directory() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig("dc=example,dc=org");
        config.setSchema(null);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig(
                        "clear", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
        server.add(
                "dn: uid=fry,dc=example,dc=org",
                "objectClass: person",
                "uid: fry",
                "userPassword: " + PASSWORD);
        server.startListening();
        return server;
    }

    private static boolean mayMakeUsers() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isExecutable(Path.of("/usr/sbin/useradd"));
    }

    private static void run(String input, String... command)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
    }
}
