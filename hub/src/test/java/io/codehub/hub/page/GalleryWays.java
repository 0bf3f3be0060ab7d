/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.login.signup.LoginExtras;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ways to sign in, for pictures of the sign-in page. */
final class GalleryWays {

    private GalleryWays() {}

    static List<SignInWays.Button> buttons(String state, String user) {
        if (state.startsWith("login-ways")) {
            return List.of(
                    new SignInWays.Button("your university account", "/hub/oauth_login/uni"),
                    new SignInWays.Button("GitHub", "/hub/oauth_login/github"));
        }
        return state.equals("login-service")
                ? List.of(new SignInWays.Button("the account of " + user, "/hub/login?next="))
                : List.of();
    }

    static List<SignInWays.Form> forms(String state, String name, @Nullable LoginProblem problem) {
        if (state.equals("login-service")) {
            return List.of();
        }
        boolean several = state.startsWith("login-ways");
        boolean wrong = problem != null && problem.tone().equals("bad");
        List<SignInWays.Form> forms = new ArrayList<>();
        forms.add(
                new SignInWays.Form(
                        "",
                        several ? "an account of this hub" : "",
                        "/hub/login?next=",
                        name,
                        wrong,
                        state.equals("login-code") ? "One-time code" : null,
                        several ? new LoginExtras.View("/hub/signup", false) : null));
        if (several) {
            forms.add(
                    new SignInWays.Form(
                            "_ldap",
                            "an account of the directory",
                            "/hub/login/ldap?next=",
                            "",
                            false,
                            null,
                            null));
        }
        return forms;
    }
}
