/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.Role;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.ScopeExpansion;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.OAuthClient;
import io.codehub.hub.token.OAuthClients;
import io.codehub.hub.token.TokenService;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Decides what a signed-in user can give to an OAuth client, and makes the code for it. */
@Service
class Authorization {

    private static final Duration CODE_LIFE = Duration.ofSeconds(300);
    private static final int CODE_LENGTH = 30;

    /** Of old clients: means no more than what all of them get. */
    private static final String IDENTIFY = "identify";

    private static final String INHERIT = "inherit";

    private static final int MAX_CHALLENGE = 255;

    private final OAuthClients clients;
    private final OAuthCodeRepository codes;
    private final TokenService tokens;
    private final RoleRepository roles;
    private final HeldScopes held;
    private final AccessCheck access;
    private final AuditLog audit;
    private final Clock clock;
    private final boolean pkceRequired;

    Authorization(
            OAuthClients clients,
            OAuthCodeRepository codes,
            TokenService tokens,
            RoleRepository roles,
            HeldScopes held,
            AccessCheck access,
            AuditLog audit,
            Clock clock,
            Configuration configuration) {
        this.clients = clients;
        this.codes = codes;
        this.tokens = tokens;
        this.roles = roles;
        this.held = held;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.pkceRequired = configuration.get(OAuthTraits.REQUIRE_PKCE);
    }

    /**
     * The client that the request names.
     *
     * @throws HubException 400 if there is none, or the user would be sent elsewhere
     */
    OAuthClient client(AuthorizeRequest request) {
        String identifier = request.clientId();
        Optional<OAuthClient> found =
                identifier == null ? Optional.empty() : clients.find(identifier);
        OAuthClient client =
                found.filter(known -> known.secretHash() != null && known.redirectUri() != null)
                        .orElseThrow(() -> HubException.badRequest("Unknown OAuth client."));
        String redirect = request.redirectUri();
        if (redirect != null && !redirect.equals(client.redirectUri())) {
            throw HubException.badRequest("The redirect URI is not the registered one.");
        }
        return client;
    }

    /**
     * What the user can give to the client.
     *
     * @throws OAuthErrorException for a request that the client got wrong
     * @throws HubException 403 if the user may not use what is behind the client
     */
    Grant grant(AuthorizeRequest request, OAuthClient client, Requester requester) {
        requireWellFormed(request);
        Set<String> wanted = wanted(request, client, requester);
        requireAccess(client, requester);
        return new Grant(
                client, String.valueOf(client.redirectUri()), heldOf(wanted, client, requester));
    }

    /** Whether the user need not be asked. */
    boolean isConfirmed(Grant grant, Requester requester) {
        OAuthClient client = grant.client();
        if (client.noConfirm() || requester.name().equals(client.serverUser())) {
            return true;
        }
        Set<String> given = new HashSet<>();
        boolean any = false;
        for (ApiToken token : tokens.listOfUser(requester.id())) {
            if (token.clientId() == client.id()) {
                any = true;
                given.addAll(token.scopes());
            }
        }
        return any && given.containsAll(grant.scopes());
    }

    /** A code for the scopes, those that every client gets added. */
    String code(
            AuthorizeRequest request, OAuthClient client, Requester requester, Set<String> scopes) {
        Set<String> all = new LinkedHashSet<>(scopes);
        all.addAll(always(client));
        String owner = client.serverUser();
        if (owner != null && !requester.name().equals(owner)) {
            audit.record(
                    AuditEvent.of("server.access", requester, String.valueOf(client.server()))
                            .withScope("access:servers"));
        }
        String code = RandomSecret.alphanumeric(CODE_LENGTH);
        codes.create(
                code,
                new OAuthCode(
                        client.id(),
                        requester.id(),
                        request.redirectUri(),
                        Objects.requireNonNull(requester.sessionId(), "only browsers come here"),
                        List.copyOf(all),
                        request.challenge(),
                        request.challengeMethod()),
                clock.instant().plus(CODE_LIFE));
        return code;
    }

    /**
     * What the user has agreed to. What they do not hold any more is left out.
     *
     * @param agreed scopes that came with the form
     * @throws OAuthErrorException if the client may not have one of them
     */
    Set<String> agreed(Grant grant, Requester requester, Collection<String> agreed) {
        Set<String> scopes = new LinkedHashSet<>(agreed);
        scopes.removeAll(Set.of(IDENTIFY, ""));
        Set<String> further = new LinkedHashSet<>(scopes);
        further.removeAll(grant.scopes());
        further.removeAll(always(grant.client()));
        requireAllowed(further, grant.client(), requester);
        scopes.retainAll(grant.scopes());
        return scopes;
    }

    /** As written: what every client gets from whoever uses it. */
    static Set<String> always(OAuthClient client) {
        Set<String> scopes = new LinkedHashSet<>(ScopeExpansion.IDENTIFY);
        scopes.addAll(ScopeExpansion.access(client.server(), client.service()));
        return scopes;
    }

    /** What the form names that a user agrees with; as all programs of JupyterHub see them. */
    static List<String> sentBack(Grant grant) {
        if (grant.scopes().contains(INHERIT)) {
            return grant.scopes();
        }
        Set<String> scopes = new LinkedHashSet<>(grant.scopes());
        scopes.addAll(always(grant.client()));
        return List.copyOf(scopes);
    }

    private void requireWellFormed(AuthorizeRequest request) {
        String type = request.responseType();
        if (type == null) {
            throw error(OAuthError.invalidRequest("response_type is missing"));
        }
        if (!type.equals("code")) {
            throw error(new OAuthError("unsupported_response_type", "Only code is supported"));
        }
        String challenge = request.challenge();
        String method = request.challengeMethod();
        if (method != null && !method.equals("S256") && !method.equals("plain")) {
            throw error(OAuthError.invalidRequest("code_challenge_method must be S256 or plain"));
        }
        if (challenge == null ? pkceRequired : challenge.length() > MAX_CHALLENGE) {
            throw error(OAuthError.invalidRequest("code_challenge is missing or too long"));
        }
    }

    private Set<String> wanted(AuthorizeRequest request, OAuthClient client, Requester requester) {
        String scope = request.scope();
        if (scope == null || scope.isBlank()) {
            return new LinkedHashSet<>(client.allowedScopes());
        }
        Set<String> wanted = new LinkedHashSet<>();
        for (String name : scope.strip().split("\\s+")) {
            Optional<Role> role = roles.find(name);
            if (role.isPresent()) {
                wanted.addAll(role.get().scopes());
            } else if (!name.equals(IDENTIFY)) {
                wanted.add(name);
            }
        }
        requireAllowed(wanted, client, requester);
        return wanted;
    }

    /** A client may ask for its own scopes, for parts of them, and for what all clients get. */
    private void requireAllowed(
            Collection<String> wanted, OAuthClient client, Requester requester) {
        ScopeOwner owner = owner(client, requester);
        Set<String> allowed = new HashSet<>(client.allowedScopes());
        allowed.addAll(ScopeExpansion.identify(owner));
        allowed.addAll(ScopeExpansion.access(client.server(), client.service()));
        for (String name : wanted) {
            if (!allowed.contains(name) && !isPart(name, allowed, owner)) {
                throw error(OAuthError.invalidScope("Not a scope of this client: " + name));
            }
        }
    }

    private boolean isPart(String name, Set<String> allowed, ScopeOwner owner) {
        if (name.equals(INHERIT)) {
            return false;
        }
        try {
            held.expansion().table().requireKnown(name);
        } catch (IllegalArgumentException _) {
            return false;
        }
        return held.missing(List.of(name), owner, held.expansion().expand(allowed, owner))
                .isEmpty();
    }

    private static ScopeOwner owner(OAuthClient client, Requester requester) {
        return ScopeOwner.user(requester.name()).through(client.server(), client.service());
    }

    private void requireAccess(OAuthClient client, Requester requester) {
        Resource resource;
        String scope;
        String user = client.serverUser();
        String server = client.serverName();
        String service = client.service();
        if (user != null && server != null) {
            resource = new Resource.OfServer(user, server);
            scope = "access:servers";
        } else if (service != null) {
            resource = new Resource.OfService(service);
            scope = "access:services";
        } else {
            throw new HubException(
                    HttpStatus.INTERNAL_SERVER_ERROR, "There is nothing behind this client.");
        }
        if (!access.allows(requester, resource, scope)) {
            throw HubException.forbidden("You do not have access to " + client.description() + ".");
        }
    }

    /** Of what is asked for, what the user holds; what they hold in part is cut to that part. */
    private List<String> heldOf(Set<String> wanted, OAuthClient client, Requester requester) {
        ScopeOwner owner = owner(client, requester);
        Set<String> always = ScopeExpansion.access(client.server(), client.service());
        List<String> granted = new ArrayList<>();
        for (String scope : wanted) {
            if (always.contains(scope)) {
                continue;
            }
            if (scope.equals(INHERIT)) {
                return List.of(INHERIT);
            }
            ScopeSet expanded = held.expansion().expand(List.of(scope), owner);
            ScopeSet part = held.heldPart(List.of(scope), owner, requester.scopes());
            if (!expanded.scopes().isEmpty() && part.scopes().containsAll(expanded.scopes())) {
                granted.add(scope);
            } else {
                granted.addAll(part.sorted());
            }
        }
        return granted;
    }

    private static OAuthErrorException error(OAuthError error) {
        return new OAuthErrorException(error);
    }

    /** What a consent page says about a scope. */
    Permission permission(String text, Requester reader) {
        return new Permission(held.expansion().table().describe(text, reader.name()), text);
    }

    /** A line of the consent page. */
    record Permission(String description, String scope) {}
}
