/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.login.otp.SecondFactorSetup;
import io.codehub.hub.web.Gallery;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.look.TrustedHtml;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of accounts that people ask for, in each of their states. */
public final class GallerySignUp {

    private static final Instant NOW = Instant.parse("2026-03-02T11:58:00Z");
    private static final TrustedHtml PICTURE =
            new TrustedHtml(
                    "<svg class=\"qr\" viewBox=\"0 0 37 37\" role=\"img\" aria-label=\"QR code of"
                            + " the secret\"><path fill=\"#fff\" d=\"M0,0h37v37H0z\"/><path"
                            + " fill=\"#000\""
                            + " d=\"M4,4h7v7h-7zM26,4h7v7h-7zM4,26h7v7h-7zM14,14h9v9h-9z\"/></svg>");

    private final Gallery gallery = new Gallery();
    private final Map<String, String> pages;
    private final String user;

    private GallerySignUp(Map<String, String> pages, String user) {
        this.pages = pages;
        this.user = user;
    }

    /** Adds them under their states. */
    public static void addTo(Map<String, String> pages, String user) {
        GallerySignUp all = new GallerySignUp(pages, user);
        all.signUps();
        all.codes();
        all.waiting();
        for (boolean done : new boolean[] {false, true}) {
            all.door(
                    "confirm-account" + (done ? "-done" : ""),
                    "confirm_account",
                    Map.of("name", user, "done", done));
        }
        for (String what : List.of("authorize", "withdraw", "discard")) {
            all.page(
                    "authorize-ask-" + what,
                    "authorize_ask",
                    Map.of("name", user, "what", what, "back", "/hub/authorize"));
        }
    }

    private void signUps() {
        signUp("signup", false, null, null);
        signUp("signup-all-fields", true, null, null);
        signUp("signup-wrong", true, "This user name is taken: " + user, null);
        for (SignUps.Outcome outcome : SignUps.Outcome.values()) {
            signUp(
                    "signup-" + outcome.name().toLowerCase(java.util.Locale.ROOT),
                    false,
                    null,
                    outcome);
        }
    }

    private void signUp(
            String state,
            boolean everything,
            @Nullable String problem,
            SignUps.@Nullable Outcome outcome) {
        TrustedHtml terms = new TrustedHtml("I accept the <a href=\"/terms\">terms</a>.");
        var view =
                new SignUpController.View(
                        problem == null ? "" : user,
                        problem == null ? "" : user,
                        everything,
                        everything,
                        everything ? terms : null,
                        8,
                        null,
                        "",
                        problem,
                        outcome == null ? null : outcome.name());
        door(state, "signup", Map.of("signup", view));
    }

    private void codes() {
        var setup = new SecondFactorSetup("GEZD GNBV GY3T QOJQ", "otpauth://totp/" + user, PICTURE);
        List<String> codes = List.of("abcd-efgh", "ijkl-mnop", "qrst-uvwx");
        code(
                "two-factor-setup",
                new TwoFactorController.View(user, false, setup, List.of(), 0, null, null));
        code(
                "two-factor-wrong",
                new TwoFactorController.View(
                        user, false, setup, List.of(), 0, "Not right, " + user, null));
        code(
                "two-factor-new",
                new TwoFactorController.View(user, true, null, codes, 10, null, null));
        code(
                "two-factor",
                new TwoFactorController.View(user, true, null, List.of(), 1, null, null));
        code(
                "two-factor-off",
                new TwoFactorController.View(
                        user,
                        false,
                        setup,
                        List.of(),
                        0,
                        null,
                        "You are no longer asked for codes."));
    }

    private void code(String state, TwoFactorController.View view) {
        page(state, "two_factor", Map.of("factor", view));
    }

    private void waiting() {
        var ada =
                new WaitingAccountsController.Waiting(
                        user,
                        "/hub/authorize/ada",
                        "/hub/discard/ada",
                        user,
                        true,
                        Moment.of(NOW.minusSeconds(7200), NOW));
        var bob =
                new WaitingAccountsController.Waiting(
                        "bob",
                        "/hub/authorize/bob",
                        "/hub/discard/bob",
                        null,
                        false,
                        Moment.of(NOW, NOW));
        List<WaitingAccountsController.Known> known =
                List.of(
                        new WaitingAccountsController.Known(
                                user,
                                "/hub/authorize/ada",
                                "/hub/change-password/ada",
                                null,
                                true,
                                true),
                        new WaitingAccountsController.Known(
                                "cleo",
                                "/hub/authorize/cleo",
                                "/hub/change-password/cleo",
                                user,
                                false,
                                false));
        list("authorize", List.of(ada, bob), 2, known);
        list("authorize-many", List.of(ada), 200, known);
        list("authorize-none", List.of(), 0, List.of());
    }

    private void list(
            String state,
            List<WaitingAccountsController.Waiting> waiting,
            int count,
            List<WaitingAccountsController.Known> known) {
        page(
                state,
                "authorize",
                Map.of(
                        "accounts",
                        new WaitingAccountsController.View(waiting, count, known, user, 100)));
    }

    private void door(String state, String template, Map<String, Object> model) {
        pages.put(state, gallery.render(template, false, null, model));
    }

    private void page(String state, String template, Map<String, Object> model) {
        pages.put(state, gallery.render(template, true, user, model));
    }
}
