/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.db.TransactionLock;
import io.codehub.hub.group.GroupRepository;
import io.codehub.hub.group.GroupTraits;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.ManagedRoles;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.RoleChanges;
import io.codehub.hub.rbac.RoleEntry;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.RoleSetup;
import io.codehub.hub.service.ConfiguredServices;
import io.codehub.hub.service.ServiceRegistry;
import io.codehub.hub.token.TokenTraits;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserNames;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings accounts, groups, roles, services and tokens in line with the configuration, before the
 * hub listens. A second hub that starts at the same time waits for its turn.
 */
@Component
public class AccountSetup implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(AccountSetup.class);

    private final Configuration configuration;
    private final TransactionOperations transactions;
    private final TransactionLock lock;
    private final RoleSetup roleSetup;
    private final RoleChanges roleChanges;
    private final AuditLog audit;
    private final ManagedRoles managedRoles;
    private final RoleRepository roles;
    private final ConfiguredServices services;
    private final ServiceRegistry registry;
    private final GroupRepository groups;
    private final UserRepository users;
    private final UserService accounts;
    private final UserNames names;
    private final AccountRules rules;
    private final Ways ways;

    AccountSetup(
            Configuration configuration,
            TransactionOperations transactions,
            JdbcClient jdbc,
            RoleSetup roleSetup,
            RoleChanges roleChanges,
            AuditLog audit,
            ManagedRoles managedRoles,
            RoleRepository roles,
            ConfiguredServices services,
            ServiceRegistry registry,
            GroupRepository groups,
            UserRepository users,
            UserService accounts,
            UserNames names,
            AccountRules rules,
            Ways ways) {
        this.configuration = configuration;
        this.transactions = transactions;
        this.lock = new TransactionLock(jdbc, "setup");
        this.roleSetup = roleSetup;
        this.roleChanges = roleChanges;
        this.audit = audit;
        this.managedRoles = managedRoles;
        this.roles = roles;
        this.services = services;
        this.registry = registry;
        this.groups = groups;
        this.users = users;
        this.accounts = accounts;
        this.names = names;
        this.rules = rules;
        this.ways = ways;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(_ -> {
            lock.take();
            apply();
            ways.all().forEach(way -> way.authenticator().prepare());
            ways.all().forEach(this::warnOfClosedDoor);
        });
    }

    /** An authenticator that lets nobody in by itself needs a rule that does. */
    private void warnOfClosedDoor(Way way) {
        if (way.authenticator().letsAdminsIn()
                && !rules.of(way).letsAnybodyIn()
                && !way.configuration().get(AuthenticatorTraits.ANY_ALLOW_CONFIG)) {
            log.warn("Nobody can sign in: set allow_all, allowed_users or another rule of {}", way);
        }
    }

    private void apply() {
        List<RoleEntry> entries = roleSetup.entries();
        if (configuration.get(AuthenticatorTraits.MANAGE_ROLES)) {
            managedRoles.prepare(
                    entries, configuration.get(AuthenticatorTraits.RESET_MANAGED_ROLES));
        }
        entries = entries.stream().map(this::withAdmins).toList();
        RoleChanges.Snapshot before = roleChanges.look(entries);
        roleSetup.save(entries);
        for (String name : rules.allowed()) {
            roles.grant(RoleHolder.USER, accounts.findOrCreate(name).id(), DefaultRoles.USER);
        }
        for (String name : rules.admins()) {
            accounts.setAdmin(accounts.findOrCreate(name), true);
        }
        loadGroups();
        services.apply();
        configuration.get(TokenTraits.API_TOKENS).forEach(this::addUserToken);
        List<RoleEntry> normalized = entries.stream().map(this::withMembers).toList();
        roleSetup.assign(normalized);
        services.alignAdmins(listsAdmins(normalized, RoleHolder.SERVICE));
        alignAdmins(normalized);
        roleChanges.between(before, roleChanges.look(entries)).forEach(this::tell);
        rules.blocked().forEach(this::shutOut);
    }

    private void tell(RoleChanges.Change change) {
        AuditEvent event = AuditEvent.of("role.change", null, change.role());
        for (Map.Entry<String, Object> detail : change.details().entrySet()) {
            event = event.withDetail(detail.getKey(), detail.getValue());
        }
        audit.record(event);
    }

    private void addUserToken(String token, String name) {
        User user = accounts.findOrCreate(names.normalize(name));
        registry.addToken(token, Requester.Kind.USER, user.id());
    }

    /**
     * As with JupyterHub, the role admin in load_roles has the users of admin_users, and no more.
     */
    private RoleEntry withAdmins(RoleEntry entry) {
        if (!entry.name().equals(DefaultRoles.ADMIN) || rules.admins().isEmpty()) {
            return entry;
        }
        Map<RoleHolder, Set<String>> members = new EnumMap<>(RoleHolder.class);
        members.putAll(entry.members());
        members.merge(RoleHolder.USER, rules.admins(), AccountSetup::union);
        return new RoleEntry(entry.name(), entry.description(), entry.scopes(), members);
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Creates the users and groups that the role names. */
    private RoleEntry withMembers(RoleEntry entry) {
        Map<RoleHolder, Set<String>> members = new EnumMap<>(RoleHolder.class);
        entry.members()
                .forEach((kind, listed) ->
                        members.put(
                                kind,
                                listed.stream()
                                        .map(name -> member(kind, name))
                                        .collect(Collectors.toSet())));
        return new RoleEntry(entry.name(), entry.description(), entry.scopes(), members);
    }

    private String member(RoleHolder kind, String name) {
        return switch (kind) {
            case USER -> accounts.findOrCreate(names.normalize(name)).name();
            case GROUP -> {
                groups.findOrCreate(name);
                yield name;
            }
            case SERVICE -> name;
        };
    }

    /** Holders of the role admin have the flag; if the holders are listed, nobody else has. */
    private void alignAdmins(List<RoleEntry> entries) {
        boolean listed = listsAdmins(entries, RoleHolder.USER);
        if (!listed) {
            roles.grantToAdmins(RoleHolder.USER);
        }
        users.setAdmins(roles.holdersOf(RoleHolder.USER, DefaultRoles.ADMIN), listed);
    }

    private static boolean listsAdmins(List<RoleEntry> entries, RoleHolder kind) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.name().equals(DefaultRoles.ADMIN)
                                && entry.members().containsKey(kind));
    }

    private void loadGroups() {
        configuration
                .get(GroupTraits.LOAD_GROUPS)
                .forEach((name, value) -> {
                    if (value instanceof List<?>) {
                        log.warn(
                                "JupyterHub.load_groups: {} is a list; write a map with users",
                                name);
                    }
                    long group = groups.findOrCreate(name);
                    for (String user : members(name, value)) {
                        User member = accounts.findOrCreate(names.normalize(user));
                        groups.addMember(group, member.id());
                    }
                    if (value instanceof Map<?, ?> map
                            && map.get("properties") instanceof Map<?, ?> properties) {
                        groups.setProperties(group, textKeys(properties));
                    }
                });
    }

    private static List<String> members(String group, Object value) {
        Object listed = value instanceof Map<?, ?> map ? map.get("users") : value;
        if (listed == null) {
            return List.of();
        }
        if (listed instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(
                "JupyterHub.load_groups: the users of " + group + " must be a list of text");
    }

    private static Map<String, Object> textKeys(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    /** Blocked users keep their account, but nothing that it could do. */
    private void shutOut(String name) {
        users.findByName(name)
                .ifPresent(user -> {
                    users.setAdmin(user.id(), false);
                    roles.revokeAll(RoleHolder.USER, user.id());
                    groups.removeFromAll(user.id());
                    log.info("User {} is blocked", name);
                });
    }
}
