/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.console;

import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.token.NewToken;
import io.codehub.hub.token.OAuthClients;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.user.UserRepository;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes tokens for whoever may use the hub's own files. */
@Component
public class CommandLineTokens {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineTokens.class);
    private static final String NOTE = "command-line generated";

    private final UserRepository users;
    private final TokenService tokens;
    private final OAuthClients clients;
    private final RoleRepository roles;

    CommandLineTokens(
            UserRepository users, TokenService tokens, OAuthClients clients, RoleRepository roles) {
        this.users = users;
        this.tokens = tokens;
        this.clients = clients;
        this.roles = roles;
    }

    /**
     * A new token of a user, with what tokens may do by default.
     *
     * @return the secret; empty if there is no such user
     */
    @Transactional
    public Optional<String> issue(String user) {
        return users.findByName(user)
                .map(owner -> {
                    NewToken token =
                            NewToken.of(
                                    Requester.Kind.USER,
                                    owner.id(),
                                    clients.builtInId(),
                                    NOTE,
                                    roles.find(DefaultRoles.TOKEN).orElseThrow().scopes());
                    LOG.info("A token for {} was made on the command line", user);
                    return tokens.issue(token).secret();
                });
    }
}
