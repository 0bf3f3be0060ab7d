/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.password;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether people sign in with passwords that the hub keeps, and what these must be like. */
@Component
public class OwnPasswords {

    private final Optional<PasswordRules> rules;

    OwnPasswords(List<PasswordRules> known, Configuration configuration) {
        Set<String> inUse = ChosenAuthenticator.classNames(configuration);
        this.rules = known.stream().filter(one -> inUse.contains(one.className())).findFirst();
    }

    public boolean exist() {
        return rules.isPresent();
    }

    /** Whether the authenticator of that class is in use. */
    public boolean areOf(String className) {
        return rules.filter(one -> one.className().equals(className)).isPresent();
    }

    /**
     * What passwords must be like.
     *
     * @throws HubException 404 where the hub keeps none
     */
    public PasswordRules require() {
        return rules.orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }

    /**
     * The same for an authenticator of one class.
     *
     * @throws HubException 404 where it is not in use
     */
    public PasswordRules require(String className) {
        return rules.filter(one -> one.className().equals(className))
                .orElseThrow(() -> HubException.notFound(AccessCheck.NOT_FOUND));
    }
}
