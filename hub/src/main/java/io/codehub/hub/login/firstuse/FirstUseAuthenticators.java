/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.firstuse;

import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import io.codehub.hub.login.local.ImportedPasswords;
import io.codehub.hub.login.local.OwnNames;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.user.UserRepository;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the FirstUse authenticator. */
@Component
class FirstUseAuthenticators implements AuthenticatorFactory {

    private final ObjectProvider<PasswordAccounts> accounts;
    private final ImportedPasswords imported;
    private final FirstUseRules rules;
    private final UserRepository users;
    private final OwnNames names;
    private final ObjectProvider<AuditLog> audit;
    private final DataDirectory data;

    FirstUseAuthenticators(
            ObjectProvider<PasswordAccounts> accounts,
            ImportedPasswords imported,
            FirstUseRules rules,
            UserRepository users,
            OwnNames names,
            ObjectProvider<AuditLog> audit,
            DataDirectory data) {
        this.accounts = accounts;
        this.imported = imported;
        this.rules = rules;
        this.users = users;
        this.names = names;
        this.audit = audit;
        this.data = data;
    }

    @Override
    public Set<String> classNames() {
        return Set.of("FirstUseAuthenticator");
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        return new FirstUseAuthenticator(
                accounts.getObject(),
                imported,
                rules,
                users,
                names,
                audit.getObject(),
                data.resolve(configuration.get(FirstUseTraits.DBM_PATH)),
                configuration.get(FirstUseTraits.CREATE_USERS));
    }
}
