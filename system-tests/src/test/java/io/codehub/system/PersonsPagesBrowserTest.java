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
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in, home, tokens and sharing as a person uses them, in both looks and on a phone. */
class PersonsPagesBrowserTest {

    /** Names may be that long; no page gets wider than the screen by it. */
    private static final String LONG_WORD = "w".repeat(200);

    @TempDir private Path folder;

    @Test
    void aPersonMakesATokenAServerAndAShare() throws Exception {
        Codehub prepared =
                new Codehub(
                                folder,
                                """
                                DummyAuthenticator:
                                  allow_all: true
                                  password: a long enough password
                                """,
                                """
                                  authenticator_class: dummy
                                  allow_named_servers: true
                                """)
                        .withRole("name: sharer\nscopes: ['shares!user']\nusers: [ada]\n");
        try (Codehub hub = prepared.start();
                Browser browser = new Browser()) {
            Page page = browser.person().newPage();
            List<String> problems = new ArrayList<>();
            page.onConsoleMessage(message -> {
                // The page of a refusal has its status, as has the answer to a stranger.
                boolean refusal = message.text().contains("a status of 40");
                if (message.type().equals("error") && !refusal) {
                    problems.add(message.text());
                }
            });

            signIn(page, hub);
            everyoneCanUse(page);
            nameAServer(page);
            everyoneCanUse(page);
            makeAToken(page, hub);
            everyoneCanUse(page);
            share(page, hub);
            everyoneCanUse(page);
            skipToTheContent(page, hub);
            leaveAndLookBack(page);

            assertThat(problems).isEmpty();
        }
    }

    private static void signIn(Page page, Codehub hub) {
        page.navigate(hub.url("/hub/login?next=%2Fhub%2Fhome").toString());
        page.locator("#username_input").fill("ada");
        page.locator("#password_input").fill("a long enough password");
        page.locator("#toggle_password_visibility").click();
        assertThat(page.locator("#password_input")).hasAttribute("type", "text");
        everyoneCanUse(page);
        page.locator("#login_submit").click();
        page.waitForURL("**/hub/home");
        assertThat(
                        page.evaluate(
                                """
                                () => {
                                  const name = document.querySelector('.user summary .avatar + span');
                                  return name.scrollWidth - name.clientWidth;
                                }
                                """))
                .as("pixels of a short name that are cut off")
                .isEqualTo(0);
    }

    private static void nameAServer(Page page) {
        page.evaluate(
                """
                () => fetch('/hub/api/users/ada/servers/thesis?_xsrf=' + jhdata.xsrf_token,
                    {method: 'PUT', body: '{}'})
                """);
        page.reload();
        Locator row = page.locator("[data-server-name=thesis]");
        row.locator("a", new Locator.LocatorOptions().setHasText("Rename")).click();
        page.locator("#display_name").fill("My <thesis>" + LONG_WORD);
        everyoneCanUse(page);
        page.locator("main button").click();
        assertThat(row).containsText("My <thesis>");
        everyoneCanUse(page);
        row.locator("a", new Locator.LocatorOptions().setHasText("Delete")).click();
        everyoneCanUse(page);
        page.goBack();
    }

    private static void makeAToken(Page page, Codehub hub) {
        page.navigate(hub.url("/hub/token").toString());
        page.locator("#note").fill("backup" + "p".repeat(90));
        isSignedOutMeanwhile(page, hub);
        assertThat(page.locator("#scopes")).isHidden();
        page.locator("input[name=rights][value=scopes]").check();
        page.locator("#scopes").fill("acces:servers");
        page.locator("#request-token-form button").click();
        assertThat(page.locator("#scopes-error")).containsText("Did you mean access:servers?");
        everyoneCanUse(page);
        page.locator("#scopes").fill("read:users!user");
        page.locator("#request-token-form button").click();

        assertThat(page.locator("#token-result")).hasText(java.util.regex.Pattern.compile(".{32}"));
        assertThat(page.locator("[data-copy=token-result]")).isVisible();
        assertThat(page.locator("[data-token-id]")).containsText("backup");
    }

    /** In another tab: what was typed stays, and can be sent in the session that follows. */
    private static void isSignedOutMeanwhile(Page page, Codehub hub) {
        Page other = page.context().newPage();
        other.navigate(hub.url("/hub/logout").toString());
        page.locator("#request-token-form button").click();
        Locator told = page.locator("dialog[open]");
        assertThat(told).containsText("You are signed out");
        everyoneCanUse(page);
        Page signIn = page.waitForPopup(() -> told.locator("a").click());
        signIn.locator("#username_input").fill("ada");
        signIn.locator("#password_input").fill("a long enough password");
        signIn.locator("#login_submit").click();
        signIn.waitForURL("**/hub/home");
        told.locator("button").click();
        assertThat(page.locator("#note")).hasValue("backup" + "p".repeat(90));
    }

    private static void share(Page page, Codehub hub) {
        page.navigate(hub.url("/hub/sharing").toString());
        page.locator("#server").selectOption("thesis");
        page.locator("main form button.primary").click();
        assertThat(page.locator("#share-link")).containsText("/hub/accept-share?code=");
        assertThat(page.locator("[data-share-id]")).containsText("My <thesis>");
    }

    /** The first stop of the keyboard; from there on one is in the content. */
    private static void skipToTheContent(Page page, Codehub hub) {
        page.navigate(hub.url("/hub/home").toString());
        assertThat(page.locator("main")).containsText("My <thesis>");
        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        assertThat(page.locator(":focus")).isInViewport();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.locator("main :focus")).isVisible();
    }

    /** No page of the one who was signed in is kept, and a menu of the keyboard leads out. */
    private static void leaveAndLookBack(Page page) {
        page.locator("details.menu.user summary").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        assertThat(page.locator(".menu.user summary:focus")).isVisible();
        page.keyboard().press("Enter");
        page.locator("#logout").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#login_submit")).isVisible();
        page.goBack();
        assertThat(page.locator("#login_submit")).isVisible();
        assertThat(page.locator("body")).not().containsText("My <thesis>");
    }

    /** In light and dark, and on a screen as narrow as a phone's, without scrolling sideways. */
    static void everyoneCanUse(Page page) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            accessible(page);
        }
        page.setViewportSize(390, 844);
        accessible(page);
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as(page.url())
                .isEqualTo(390);
        page.setViewportSize(1280, 800);
    }

    private static void accessible(Page page) {
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(page.url()).isEmpty();
    }
}
