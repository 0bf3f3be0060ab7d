/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.login.local.PasswordAccount;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.user.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the sign-in page has besides name and password. */
@Component
public class LoginExtras {

    private final SignUpSettings settings;
    private final PasswordAccounts accounts;
    private final HubUrls urls;

    LoginExtras(SignUpSettings settings, PasswordAccounts accounts, HubUrls urls) {
        this.settings = settings;
        this.accounts = accounts;
        this.urls = urls;
    }

    /** What the page shows. */
    public View view() {
        return new View(
                settings.enabled() ? urls.hubPath() + "signup" : null, settings.secondFactor());
    }

    /** Where somebody has to go first who has just signed in; empty for where they wanted to. */
    public Optional<String> detour(User user) {
        return settings.secondFactor()
                        && accounts.find(user.name())
                                .filter(PasswordAccount::secondFactorAsked)
                                .isPresent()
                ? Optional.of(urls.hubPath() + "two-factor")
                : Optional.empty();
    }

    /**
     * Further parts; templates know it as {@code extras}.
     *
     * @param signUpUrl where people ask for an account; null if they cannot
     * @param code whether there is a field for a code of an app
     */
    public record View(@Nullable String signUpUrl, boolean code) {}
}
