/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.token.CredentialCheck;
import io.codehub.hub.user.User;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets programs sign in with what users type. */
@Component
class FormCredentials implements CredentialCheck {

    private final LoginService login;
    private final HeldScopes scopes;

    FormCredentials(LoginService login, HeldScopes scopes) {
        this.login = login;
        this.scopes = scopes;
    }

    @Override
    public Requester check(Map<String, String> form, String address) {
        User user = login.authenticate(form, address);
        return new Requester(
                Requester.Kind.USER,
                user.id(),
                user.name(),
                user.admin(),
                scopes.of(Requester.Kind.USER, user.id(), user.name()),
                null,
                null);
    }
}
