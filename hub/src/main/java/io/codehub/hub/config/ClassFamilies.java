/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.spawner.SpawnerFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which configuration class inherits from which, and what the names in {@code spawner_class} and
 * its like stand for. A value set for a derived class wins over one set for its base class.
 */
final class ClassFamilies {

    private static final Map<String, String> PARENTS = Map.of("ConfigurableHTTPProxy", "Proxy");

    private static final Map<String, String> PROXIES =
            Map.of(
                    "default", "ConfigurableHTTPProxy",
                    "configurable-http-proxy", "ConfigurableHTTPProxy",
                    "jupyterhub.proxy.configurablehttpproxy", "ConfigurableHTTPProxy");

    /** What installations of JupyterHub name here. */
    private static final Pattern UPSTREAM =
            Pattern.compile(
                    "kube|docker|swarm|systemd|sudo|batch|.*(authenticator|spawner|proxy)(\\..*)?");

    private final List<SpawnerFactory> spawners;
    private final Map<String, String> parents = new HashMap<>(PARENTS);

    ClassFamilies(List<SpawnerFactory> spawners) {
        this.spawners = List.copyOf(spawners);
        for (SpawnerFactory spawner : spawners) {
            List<String> chain = spawner.configClasses();
            for (int i = 0; i + 1 < chain.size(); i++) {
                parents.put(chain.get(i), chain.get(i + 1));
            }
        }
    }

    /** Type of a trait that names one of the installed spawners. */
    static TraitType<String> spawnerName() {
        return className(() ->
                installed().spawners.stream()
                        .flatMap(factory -> factory.names().stream())
                        .collect(Collectors.toSet()));
    }

    /** Type of a trait that names an authenticator. */
    static TraitType<String> authenticatorName() {
        TraitType<String> known = className(AuthenticatorClasses::names);
        return TraitTypes.type(
                known.name(),
                value -> {
                    String own =
                            value instanceof String name
                                    ? AuthenticatorClasses.adviceForOwn(name)
                                    : null;
                    if (own != null) {
                        throw new IllegalArgumentException(own);
                    }
                    return known.read(value);
                });
    }

    /** Type of a trait that names a proxy. */
    static TraitType<String> proxyName() {
        return className(PROXIES::keySet);
    }

    private static TraitType<String> className(Supplier<Set<String>> known) {
        return TraitTypes.type(
                "class name",
                value -> {
                    String name = TraitTypes.text().read(value).strip().toLowerCase(Locale.ROOT);
                    if (name.equals("default") || known.get().contains(name)) {
                        return name;
                    }
                    String shortNames =
                            known.get().stream()
                                    .filter(candidate -> !candidate.contains("."))
                                    .sorted()
                                    .collect(Collectors.joining(", "));
                    throw new IllegalArgumentException(
                            (UPSTREAM.matcher(name).matches() || AuthenticatorClasses.isKnown(name)
                                            ? "not supported yet"
                                            : "no class of that name is known")
                                    + "; there are "
                                    + shortNames);
                });
    }

    /** With the spawners on the class path. */
    static ClassFamilies installed() {
        return new ClassFamilies(
                ServiceLoader.load(SpawnerFactory.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    List<SpawnerFactory> spawners() {
        return spawners;
    }

    /** The spawner of that name; {@code default} is the local one. */
    Optional<SpawnerFactory> findSpawner(String name) {
        return spawners.stream().filter(factory -> factory.names().contains(name)).findFirst();
    }

    /** The authenticator's class name in configuration files. */
    static Optional<String> findAuthenticator(String name) {
        return AuthenticatorClasses.find(name);
    }

    static Optional<String> findProxy(String name) {
        return Optional.ofNullable(PROXIES.get(name));
    }

    /** All classes of a family. */
    Set<String> classNames() {
        Set<String> names = new HashSet<>(AuthenticatorClasses.classNames());
        names.addAll(parents.keySet());
        names.addAll(parents.values());
        spawners.forEach(spawner -> names.addAll(spawner.configClasses()));
        return names;
    }

    /** The class itself and what it inherits from, most derived first. */
    List<String> chain(String className) {
        List<String> chain = AuthenticatorClasses.chain(className);
        if (!chain.isEmpty()) {
            return chain;
        }
        for (@Nullable String next = className; next != null; next = parents.get(next)) {
            chain.add(next);
        }
        return chain;
    }
}
