/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Creates, changes and deletes accounts, and keeps admin flag and role together. */
@Service
public class UserService {

    private static final Logger log = LoggerFactory.getLogger(UserService.class);

    private final UserRepository users;
    private final RoleRepository roles;
    private final UserNames names;
    private final AuditLog audit;
    private final Clock clock;

    public UserService(
            UserRepository users,
            RoleRepository roles,
            UserNames names,
            AuditLog audit,
            Clock clock) {
        this.users = users;
        this.roles = roles;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates an account with the roles that go with it.
     *
     * @param name normalised, where a login will look for it
     * @throws HubException 400 for a name that may not be used, 409 for one that is taken
     */
    @Transactional
    public User create(String name, boolean admin) {
        if (!names.isValid(name)) {
            throw HubException.badRequest("Invalid username: " + name);
        }
        try {
            User user = users.create(name, admin, RandomSecret.hex(), clock.instant());
            roles.grant(RoleHolder.USER, user.id(), DefaultRoles.USER);
            if (admin) {
                roles.grant(RoleHolder.USER, user.id(), DefaultRoles.ADMIN);
            }
            audit.record(AuditEvent.of("user.create", null, name).withDetail("admin", admin));
            log.info("Created user {}", name);
            return user;
        } catch (DuplicateKeyException e) {
            throw HubException.conflict("User " + name + " already exists");
        }
    }

    /** Creates all of these accounts or, if one cannot be, none. */
    @Transactional
    public List<User> createAll(List<String> names, boolean admin) {
        return names.stream().map(name -> create(name, admin)).toList();
    }

    /** The account of that name, created if there is none. */
    @Transactional
    public User findOrCreate(String name) {
        return users.findByName(name).orElseGet(() -> create(name, false));
    }

    /** Sets the admin flag and gives or takes the role to match. */
    @Transactional
    public User setAdmin(User user, boolean admin) {
        boolean different = admin != user.admin();
        if (different) {
            users.setAdmin(user.id(), admin);
        }
        User changed = different ? users.findById(user.id()).orElseThrow() : user;
        grantDefaults(changed);
        if (different) {
            audit.record(
                    AuditEvent.of("role.change", null, user.name())
                            .withDetail(admin ? "given" : "taken", DefaultRoles.ADMIN));
            log.info("User {} is {} administrator", user.name(), admin ? "now an" : "no longer");
        }
        return changed;
    }

    /** Replaces what others may read about a user, such as a full name. */
    public void setUserInfo(User user, Map<String, @Nullable Object> info) {
        users.setUserInfo(user.id(), info);
    }

    /**
     * Renames an account. Servers that run have the name in their address, their folder and their
     * credentials, so there must be none.
     *
     * @throws HubException 400 for a name that may not be used or is taken, or while a server runs
     */
    @Transactional
    public User rename(User user, String name) {
        String normalized = names.normalize(name);
        if (!names.isValid(normalized)) {
            throw HubException.badRequest("Invalid username: " + normalized);
        }
        users.lockStarts();
        if (users.hasActiveServer(user.id())) {
            throw HubException.badRequest(
                    "Stop the servers of " + user.name() + " before you rename the user.");
        }
        try {
            users.rename(user.id(), normalized);
        } catch (DuplicateKeyException e) {
            throw HubException.badRequest("User " + normalized + " already exists");
        }
        audit.record(
                AuditEvent.of("user.rename", null, normalized).withDetail("before", user.name()));
        log.info("User {} is now named {}", user.name(), normalized);
        return users.findById(user.id()).orElseThrow();
    }

    /** Gives the role of every user, and gives or takes the one of administrators. */
    public void grantDefaults(User user) {
        roles.grant(RoleHolder.USER, user.id(), DefaultRoles.USER);
        if (user.admin()) {
            roles.grant(RoleHolder.USER, user.id(), DefaultRoles.ADMIN);
        } else {
            roles.revoke(RoleHolder.USER, user.id(), DefaultRoles.ADMIN);
        }
    }

    /**
     * Deletes an account with its tokens, sessions and memberships.
     *
     * @throws HubException 400 if a server of the user has been started in the meantime
     */
    @Transactional
    public void delete(User user) {
        users.lockStarts();
        if (users.hasActiveServer(user.id())) {
            throw HubException.badRequest(
                    "A server of " + user.name() + " is being started. Try again.");
        }
        users.delete(user.id());
        audit.record(AuditEvent.of("user.delete", null, user.name()));
        log.info("Deleted user {}", user.name());
    }
}
