/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.local.FirstAdmin;
import io.codehub.hub.user.User;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs in users who have a password at this hub, once somebody has let them in. */
final class NativeAuthenticator implements Authenticator {

    private static final Logger log = LoggerFactory.getLogger(NativeAuthenticator.class);

    private final NativeSignIn signIn;
    private final FirstAdmin firstAdmin;
    private final AccountImport accounts;
    private final boolean adminsSignUp;
    private final Set<String> admins;

    NativeAuthenticator(
            NativeSignIn signIn,
            FirstAdmin firstAdmin,
            AccountImport accounts,
            Configuration configuration) {
        this.signIn = signIn;
        this.firstAdmin = firstAdmin;
        this.accounts = accounts;
        this.admins = configuration.get(AuthenticatorTraits.ADMIN_USERS);
        this.adminsSignUp =
                !admins.isEmpty()
                        && !configuration
                                .get(JupyterHubTraits.AUTHENTICATOR_CLASS)
                                .equals("default")
                        && configuration.get(NativeTraits.ENABLE_SIGNUP);
    }

    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        return signIn.check(form) ? found(form) : null;
    }

    /** Whoever was let in by an administrator needs no other rule. */
    private static AuthenticatedUser found(Map<String, String> form) {
        return AuthenticatedUser.named(form.getOrDefault("username", "")).withAllowed(true);
    }

    @Override
    public void admitted(User user, Map<String, String> form) {
        firstAdmin.signedIn(user.name());
    }

    @Override
    public String className() {
        return "NativeAuthenticator";
    }

    @Override
    public boolean hasOwnAllowRules() {
        return true;
    }

    @Override
    public void prepare() {
        accounts.run();
        if (!adminsSignUp) {
            firstAdmin.createIfNeeded();
        } else if (!signIn.anyHasPassword(admins)) {
            log.warn(
                    "No administrator has a password yet: whoever signs up first as {} is one",
                    String.join(" or ", admins));
        }
    }
}
