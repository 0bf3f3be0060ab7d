/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.web.look.TrustedHtml;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the operator made of signing up. */
@Component
public class SignUpSettings {

    private final boolean inUse;
    private final boolean enabled;
    private final boolean open;
    private final boolean asksEmail;
    private final boolean secondFactor;
    private final Optional<String> terms;

    SignUpSettings(Configuration configuration) {
        inUse = ChosenAuthenticator.classNames(configuration).contains("NativeAuthenticator");
        enabled = configuration.get(NativeTraits.ENABLE_SIGNUP);
        open = configuration.get(NativeTraits.OPEN_SIGNUP);
        asksEmail =
                configuration.get(NativeTraits.ASK_EMAIL)
                        || configuration.get(NativeTraits.ALLOW_SELF_APPROVAL).isPresent();
        secondFactor = configuration.get(NativeTraits.ALLOW_2FA);
        terms = configuration.get(NativeTraits.TOS).filter(text -> !text.isBlank());
    }

    /** Whether the hub keeps accounts that people sign up for. */
    public boolean inUse() {
        return inUse;
    }

    /** Whether people may sign up. */
    public boolean enabled() {
        return inUse && enabled;
    }

    /** Whether a code of an app may be asked for besides the password. */
    public boolean secondFactor() {
        return inUse && secondFactor;
    }

    boolean open() {
        return open;
    }

    boolean asksEmail() {
        return asksEmail;
    }

    @Nullable TrustedHtml terms() {
        return terms.map(TrustedHtml::new).orElse(null);
    }

    /**
     * Demands that this authenticator is in use.
     *
     * @throws HubException 404
     */
    void require() {
        if (!inUse) {
            throw HubException.notFound(AccessCheck.NOT_FOUND);
        }
    }
}
