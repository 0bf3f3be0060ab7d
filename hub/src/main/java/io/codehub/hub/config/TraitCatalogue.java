/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.spawner.SpawnerTrait;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All traits there are: those of the hub's features and those of the installed spawners. */
public final class TraitCatalogue {

    /**
     * Classes with a static method {@code List<Trait<?>> all()}, named by text so that this package
     * does not depend on the features. A feature adds its line here.
     */
    static final List<String> SOURCES =
            List.of(
                    "io.codehub.hub.config.JupyterHubTraits",
                    "io.codehub.hub.config.InternalSslTraits",
                    "io.codehub.hub.log.LogTraits",
                    "io.codehub.hub.config.MultiTraits",
                    "io.codehub.hub.activity.CullerTraits",
                    "io.codehub.hub.audit.AuditTraits",
                    "io.codehub.hub.server.ServerTraits",
                    "io.codehub.hub.server.SpawnerTraits",
                    "io.codehub.hub.web.look.PageTraits",
                    "io.codehub.hub.spawn.SpawnPageTraits",
                    "io.codehub.hub.api.ApiTraits",
                    "io.codehub.hub.group.GroupTraits",
                    "io.codehub.hub.hook.HookTraits",
                    "io.codehub.hub.login.AuthenticatorTraits",
                    "io.codehub.hub.login.SessionTraits",
                    "io.codehub.hub.login.ldap.LdapTraits",
                    "io.codehub.hub.login.oauth.OAuthLoginTraits",
                    "io.codehub.hub.login.oauth.provider.Auth0Traits",
                    "io.codehub.hub.login.oauth.provider.AzureAdTraits",
                    "io.codehub.hub.login.oauth.provider.GitHubTraits",
                    "io.codehub.hub.login.header.HeaderTraits",
                    "io.codehub.hub.login.local.LocalTraits",
                    "io.codehub.hub.login.firstuse.FirstUseTraits",
                    "io.codehub.hub.login.pam.PamTraits",
                    "io.codehub.hub.login.system.SystemAccountTraits",
                    "io.codehub.hub.login.signup.NativeTraits",
                    "io.codehub.hub.login.oauth.provider.GitLabTraits",
                    "io.codehub.hub.login.oauth.provider.GoogleTraits",
                    "io.codehub.hub.login.oauth.provider.MediaWikiTraits",
                    "io.codehub.hub.login.oauth.provider.OtherServiceTraits",
                    "io.codehub.hub.event.EventTraits",
                    "io.codehub.hub.metrics.MetricsTraits",
                    "io.codehub.hub.oauth.OAuthTraits",
                    "io.codehub.hub.rbac.RoleTraits",
                    "io.codehub.hub.routing.ProxyTraits",
                    "io.codehub.hub.service.ServiceTraits",
                    "io.codehub.hub.token.TokenTraits",
                    "io.codehub.hub.user.UserTraits");

    /** Base class of the hub's own class upstream; its traits are the hub's. */
    private static final String APPLICATION = "Application";

    private final List<Trait<?>> traits;
    private final ClassFamilies families;

    private TraitCatalogue(Collection<Trait<?>> traits, ClassFamilies families) {
        this.traits = List.copyOf(traits);
        this.families = families;
    }

    /** With everything on the class path. */
    public static TraitCatalogue installed() {
        ClassFamilies families = ClassFamilies.installed();
        Map<String, Trait<?>> traits = new LinkedHashMap<>();
        SOURCES.forEach(source ->
                declaredBy(source).forEach(trait -> traits.put(trait.qualifiedName(), trait)));
        // Some settings concern the hub and the spawner; then the hub's declaration counts.
        Map<String, Trait<Optional<Object>>> ofSpawners = new LinkedHashMap<>();
        families.spawners().stream()
                .flatMap(spawner -> spawner.traits().stream())
                .sorted(Comparator.comparing(SpawnerTrait::owner).thenComparing(SpawnerTrait::name))
                .map(SpawnerTraitTypes::trait)
                .forEach(trait ->
                        ofSpawners.merge(trait.qualifiedName(), trait, SpawnerTraitTypes::either));
        ofSpawners.forEach(traits::putIfAbsent);
        return new TraitCatalogue(traits.values(), families);
    }

    /** Every trait once, in the order of declaration. */
    public List<Trait<?>> traits() {
        return traits;
    }

    /** The trait that a class has, be it from a base class. */
    public Optional<Trait<?>> find(String className, String name) {
        List<String> chain = families.chain(canonicalClass(className));
        return traits.stream()
                .filter(trait -> trait.name().equals(name) && chain.contains(trait.owner()))
                .findFirst();
    }

    /** The class and what it inherits from, most derived first. */
    public List<String> ancestry(String className) {
        return families.chain(canonicalClass(className));
    }

    /** The class under which values of a class are kept. */
    public String canonicalClass(String className) {
        return switch (className) {
            case APPLICATION -> "JupyterHub";
            case "OIDCOAuthenticator" -> "OIDCAuthenticator"; // as newer oauthenticators call it
            default -> className;
        };
    }

    /** All class names that a configuration may use. */
    public Set<String> classNames() {
        Set<String> names = new TreeSet<>(families.classNames());
        traits.forEach(trait -> names.add(trait.owner()));
        return names;
    }

    /** Classes that declare a trait of that name. */
    public List<String> ownersOf(String name) {
        return traits.stream()
                .filter(trait -> trait.name().equals(name))
                .map(Trait::owner)
                .distinct()
                .toList();
    }

    /** {@code ClassName.trait} for every trait that a class has. */
    public List<String> namesOf(String className) {
        List<String> chain = families.chain(canonicalClass(className));
        return traits.stream()
                .filter(trait -> chain.contains(trait.owner()))
                .map(trait -> className + "." + trait.name())
                .toList();
    }

    @SuppressWarnings("unchecked") // the contract of the sources
    static List<Trait<?>> declaredBy(String className) {
        try {
            Method all = Class.forName(className).getDeclaredMethod("all");
            all.setAccessible(true);
            return (List<Trait<?>>) all.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(className + " lists no traits", e);
        }
    }
}
