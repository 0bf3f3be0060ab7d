/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.codehub.system.PersonsPagesBrowserTest.everyoneCanUse;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts whose passwords the hub keeps, as people and administrators use them. */
class OwnAccountsBrowserTest {

    private static final String PASSWORD = "a long enough password";

    @TempDir private Path folder;

    @Test
    void theFirstSignInSetsThePasswordUntilAnAdministratorResetsIt() {
        Codehub prepared =
                new Codehub(
                        folder,
                        """
                        Authenticator:
                          admin_users: [admin]
                        """,
                        """
                          authenticator_class: firstuseauthenticator.FirstUseAuthenticator
                        """);
        try (Codehub hub = prepared.start();
                Browser browser = new Browser()) {
            List<String> problems = new ArrayList<>();
            Page ada = person(browser, problems);
            signIn(ada, hub, "ada", "short");
            assertThat(ada.locator(".login_error")).containsText("Password too short!");
            everyoneCanUse(ada);
            signIn(ada, hub, "ada", PASSWORD);
            ada.waitForURL("**/hub/home");
            ada.locator("details.menu.user summary").click();
            ada.locator("details.menu.user a").first().click();
            ada.waitForURL("**/hub/auth/change-password");
            everyoneCanUse(ada);
            ada.locator("#old_password").fill(PASSWORD);
            ada.locator("#new_password").fill("another password");
            ada.locator("main button.primary").click();
            assertThat(ada.locator(".alert-success")).containsText("The password was changed");
            everyoneCanUse(ada);

            Page stranger = person(browser, problems);
            signIn(stranger, hub, "ada", PASSWORD);
            assertThat(stranger.locator(".login_error"))
                    .containsText("User name or password is wrong");

            Page admin = person(browser, problems);
            signIn(admin, hub, "admin", PASSWORD);
            admin.waitForURL("**/hub/home");
            admin.navigate(hub.url("/hub/admin/users/ada").toString());
            everyoneCanUse(admin);
            admin.locator("button", withText("Reset password")).click();
            assertThat(admin.locator("main")).containsText("The password was reset");
            ada.navigate(hub.url("/hub/home").toString());
            assertThat(ada.locator("#login_submit")).isVisible();
            signIn(ada, hub, "ada", "a third password");
            ada.waitForURL("**/hub/home");
            assertThat(problems).isEmpty();
        }
    }

    @Test
    void peopleSignUpAreLetInAndProtectTheirAccountByCodes() throws Exception {
        Codehub prepared =
                new Codehub(
                        folder,
                        """
                        Authenticator:
                          admin_users: [admin]
                        NativeAuthenticator:
                          ask_email_on_signup: true
                          allow_2fa: true
                          tos: 'I am <b>kind</b> to others.'
                        """,
                        """
                          authenticator_class: native
                        """);
        try (Codehub hub = prepared.start();
                Browser browser = new Browser()) {
            List<String> problems = new ArrayList<>();
            Page grace = person(browser, problems);
            grace.navigate(hub.url("/hub/login").toString());
            everyoneCanUse(grace);
            grace.locator("#signup").click();
            everyoneCanUse(grace);
            signUp(grace, "grace");
            assertThat(grace.locator(".alert")).containsText("sent to the administrators");
            everyoneCanUse(grace);
            signIn(grace, hub, "grace", PASSWORD);
            assertThat(grace.locator(".login_error")).containsText("waits for an administrator");

            Page admin = person(browser, problems);
            admin.navigate(hub.url("/hub/signup").toString());
            signUp(admin, "admin");
            assertThat(admin.locator(".alert")).containsText("Your account is ready");
            signIn(admin, hub, "admin", PASSWORD);
            admin.waitForURL("**/hub/home");
            admin.navigate(hub.url("/hub/authorize").toString());
            assertThat(admin.locator("#grace")).containsText("grace@example.org");
            everyoneCanUse(admin);
            admin.navigate(hub.url("/hub/authorize/grace").toString());
            everyoneCanUse(admin);
            admin.locator("main button.primary").click();
            assertThat(admin.locator("#grace")).containsText("let in");
            everyoneCanUse(admin);

            signIn(grace, hub, "grace", PASSWORD);
            grace.waitForURL("**/hub/home");
            byte[] secret = setUpCodes(grace, hub);
            grace.navigate(hub.url("/hub/logout").toString());
            if (grace.url().endsWith("/hub/logout")) {
                grace.locator("main button").click();
            }
            signIn(grace, hub, "grace", PASSWORD);
            assertThat(grace.locator(".login_error")).isVisible();
            everyoneCanUse(grace);
            grace.locator("#username_input").fill("grace");
            grace.locator("#password_input").fill(PASSWORD);
            grace.locator("[id='2fa_input']").fill(code(secret, 1));
            grace.locator("#login_submit").click();
            grace.waitForURL("**/hub/home");
            assertThat(problems).isEmpty();
        }
    }

    private static byte[] setUpCodes(Page page, Codehub hub) throws Exception {
        page.navigate(hub.url("/hub/two-factor").toString());
        everyoneCanUse(page);
        assertThat(page.locator("svg.qr")).isVisible();
        byte[] secret = decode(page.locator("#otp-secret").innerText().replace(" ", ""));
        page.locator("[id='2fa_input']").fill(code(secret, 0));
        page.locator("#password_input").fill(PASSWORD);
        page.locator("main button.primary").click();
        assertThat(page.locator("#recovery-codes li")).hasCount(10);
        everyoneCanUse(page);
        return secret;
    }

    /** As an app makes it, a number of half minutes from now. */
    private static String code(byte[] secret, int later) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        long step = Instant.now().getEpochSecond() / 30 + later;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fff_ffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private static byte[] decode(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
        long bits = 0;
        int count = 0;
        for (char letter : base32.toCharArray()) {
            bits = (bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter);
            count += 5;
            if (count >= 8) {
                count -= 8;
                bytes.put((byte) (bits >> count));
                bits &= (1L << count) - 1;
            }
        }
        return bytes.array();
    }

    private static void signUp(Page page, String name) {
        page.locator("#username_input").fill(name);
        page.locator("#email").fill(name + "@example.org");
        page.locator("#signup_password").fill(PASSWORD);
        page.locator("#signup_password_confirmation").fill(PASSWORD);
        page.locator("input[name=tos]").check();
        page.locator("#signup_submit").click();
    }

    private static void signIn(Page page, Codehub hub, String name, String password) {
        page.navigate(hub.url("/hub/login?next=%2Fhub%2Fhome").toString());
        page.locator("#username_input").fill(name);
        page.locator("#password_input").fill(password);
        page.locator("#login_submit").click();
    }

    private static Page person(Browser browser, List<String> problems) {
        Page page = browser.person().newPage();
        page.onConsoleMessage(message -> {
            // The page of a refusal has its status.
            boolean refusal = message.text().contains("a status of 403");
            if (message.type().equals("error") && !refusal) {
                problems.add(message.text());
            }
        });
        return page;
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
