/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign in, start, work in a real VS Code, stop, sign out: as a person does it. */
class WalkingPathBrowserTest {

    @TempDir private Path folder;

    @Test
    void aPersonWorksInVsCodeAndLeavesAgain() throws Exception {
        Codehub prepared =
                new Codehub(
                        folder,
                        """
                        DummyAuthenticator:
                          allow_all: true
                          password: a long enough password
                        """,
                        "  authenticator_class: dummy\n");
        try (Codehub hub = prepared.start();
                Browser browser = new Browser()) {
            drawTerminalsAsText(hub.data.resolve("homes/ada"));
            Page page = browser.person().newPage();
            List<WebSocket> sockets = new CopyOnWriteArrayList<>();
            page.onWebSocket(sockets::add);

            signIn(page, hub, "ada");
            accessible(page);
            start(page);
            terminal(page, hub.data.resolve("homes/ada/made-in-vscode.txt"));
            search(page);
            assertThat(sockets).hasSizeGreaterThanOrEqualTo(2);

            strangersStayOut(browser, hub);

            page.navigate(hub.url("/hub/home").toString());
            accessible(page);
            page.locator("#stop").click();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop server"))
                    .first()
                    .click();
            Await.until("stopped", Duration.ofSeconds(60), () -> hub.servers().count() == 0);
            page.navigate(hub.url("/user/ada/").toString());
            assertThat(page.locator("h1")).containsText("not running");
            accessible(page);

            page.navigate(hub.url("/hub/home").toString());
            page.locator("details.menu.user summary").click();
            page.locator("#logout").click();
            page.navigate(hub.url("/hub/home").toString());
            assertThat(page.locator("#login_submit")).isVisible();
        }
    }

    /** Lets the test read what a terminal shows, which else is painted on a canvas. */
    private static void drawTerminalsAsText(Path home) throws Exception {
        Path settings = home.resolve(".local/share/code-server/User/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(
                settings,
                """
                {"terminal.integrated.gpuAcceleration": "off", "workbench.startupEditor": "none"}
                """);
    }

    private static void signIn(Page page, Codehub hub, String name) {
        page.navigate(hub.url("/hub/login?next=%2Fhub%2Fhome").toString());
        page.locator("#username_input").fill(name);
        page.locator("#password_input").fill("a long enough password");
        page.locator("#login_submit").click();
        page.waitForURL("**/hub/home");
    }

    private static void start(Page page) {
        page.locator("#start").click();
        page.waitForURL("**/user/ada/**", new Page.WaitForURLOptions().setTimeout(90_000));
        assertThat(page.locator(".monaco-workbench .part.activitybar"))
                .isVisible(
                        new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                                .setTimeout(90_000));
    }

    /** Types a command that leaves a file, and one whose output the search finds later. */
    private static void terminal(Page page, Path file) throws Exception {
        Locator terminal = page.locator(".terminal.xterm");
        Await.until(
                "a terminal",
                Duration.ofSeconds(60),
                () -> {
                    page.keyboard().press("Control+Backquote");
                    terminal.first().waitFor(new Locator.WaitForOptions().setTimeout(5_000));
                    return true;
                });
        page.locator(".xterm-helper-textarea").first().focus();
        page.keyboard()
                .type("echo $((6*7)) | tee made-in-vscode.txt; echo needle-$((1+1)) > hay.txt\n");
        Await.until(
                "the command's file",
                Duration.ofSeconds(60),
                () -> Files.exists(file) && Files.readString(file).strip().equals("42"));
        assertThat(page.locator(".xterm-rows").first()).containsText("42");
    }

    private static void search(Page page) {
        page.keyboard().press("Control+Shift+KeyF");
        Locator field = page.locator(".search-view .search-widget textarea").first();
        field.fill("needle-2");
        page.keyboard().press("Enter");
        assertThat(page.locator(".search-view .results")).containsText("hay.txt");
    }

    private static void strangersStayOut(Browser browser, Codehub hub) throws Exception {
        for (String path : List.of("/user/ada/", "/user/ada/healthz", "/user/ada/stable-x")) {
            var answer = hub.get(path);
            assertThat(answer.statusCode()).as(path).isIn(302, 401, 403);
            assertThat(answer.body()).as(path).doesNotContain("workbench", "lastHeartbeat");
        }
        Page other = browser.person().newPage();
        signIn(other, hub, "bob");
        var refused = other.navigate(hub.url("/user/ada/").toString());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(other.content()).doesNotContain("monaco-workbench");
        other.context().close();
    }

    private static void accessible(Page page) {
        var found = new AxeBuilder(page).analyze().getViolations();
        assertThat(found).as(page.url()).isEmpty();
    }
}
