/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.codehub.system.PersonsPagesBrowserTest.everyoneCanUse;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.codehub.system.login.OidcProvider;
import io.codehub.system.login.SignInService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The button of a sign-in service in a real browser, to which service and hub are two sites. */
class SignInServiceBrowserTest {

    @TempDir private Path folder;

    @Test
    void peopleSignInAtTheServiceWorkAndSignOutOfBoth() throws Exception {
        SignInService service = new OidcProvider(Files.createDirectory(folder.resolve("service")));
        Codehub prepared =
                new Codehub(
                        folder,
                        """
                        OIDCAuthenticator:
                          issuer: %s
                          client_id: hub
                          client_secret: '%s'
                          scope: [openid, profile, groups]
                          login_service: University
                          enable_auth_state: true
                          manage_groups: true
                          allowed_groups: [staff]
                        """
                                .formatted(service.issuer(), SignInService.SECRET),
                        "  authenticator_class: oidc\n");
        service.serve(prepared.url("").toString());
        service.put("ada", List.of("staff"));
        service.put("mallory", List.of("guests"));
        service.start();
        try (service;
                Codehub hub = prepared.start();
                Person ada = new Person("ada", hub.url("").toString());
                Person mallory = new Person("mallory", hub.url("").toString())) {
            signIn(ada, hub, service);
            ada.page.waitForURL("**/hub/home");
            ada.start();
            photograph(ada, "editor");

            ada.page.navigate(hub.url("/hub/home").toString());
            ada.page.locator("details.menu.user summary").click();
            ada.page.locator("details.menu.user a[href$='/hub/logout']").click();
            ada.page.waitForURL(service.issuer() + "/**");
            photograph(ada, "sign-out-at-the-service");
            ada.page.locator("button[name=logout]").click();
            ada.page.waitForURL("**/hub/login");
            assertThat(ada.page.locator("a.btn.primary")).hasText("Sign in with University");
            ada.page.goBack();
            ada.page.goBack();
            ada.page.reload();
            assertThat(ada.page).hasURL(Pattern.compile(".*/hub/login\\?next=.*"));
            ada.page.locator("a.btn.primary").click();
            assertThat(ada.page.locator("input[name=password]")).isVisible();

            ada.page.locator("a", withText("Cancel")).click();
            assertThat(ada.page.locator(".login_error")).containsText("OAuth error: ");
            photograph(ada, "cancelled");
            everyoneCanUse(ada.page);

            signIn(mallory, hub, service);
            assertThat(mallory.page.locator(".login_error")).containsText("You may not sign in");
            photograph(mallory, "refused");
            everyoneCanUse(mallory.page);
        }
    }

    private static void signIn(Person person, Codehub hub, SignInService service) throws Exception {
        Page page = person.page;
        // The pages of the service ask for fonts that are far away.
        page.route(
                url -> !url.startsWith("http://localhost:") && !url.contains("//127."),
                Route::abort);
        page.navigate(hub.url("/hub/login?next=%2Fhub%2Fhome").toString());
        everyoneCanUse(page);
        photograph(person, "button");
        page.locator("a.btn.primary").click();
        page.waitForURL(service.issuer() + "/**");
        page.locator("input[name=login]").fill(person.name);
        page.locator("input[name=password]").fill("any");
        photograph(person, "service");
        page.locator("button[type=submit]").click();
        page.locator("input[value=consent] ~ button").click();
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /** For whoever wants to look. */
    private static void photograph(Person person, String what) throws Exception {
        person.photograph(Files.createDirectories(Path.of("target/sign-in-service")), what);
    }
}
