/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the sources set, by class and trait, and the look-up along the classes in use. */
final class SetValues implements Configuration {

    private final Map<String, Map<String, Object>> values;
    private final ClassFamilies families;

    /** The classes in use, each with its bases. */
    private final List<List<String>> selected;

    /** Ways to sign in; none if there is no choice. */
    private final List<WayEntry> ways;

    private final Map<Trait<?>, Object> read = new ConcurrentHashMap<>();

    SetValues(Map<String, Map<String, Object>> values, ClassFamilies families) {
        this.values = values;
        this.families = families;
        this.selected = List.of(spawnerChain(), authenticatorChain(), proxyChain());
        this.ways = ways();
    }

    @Override
    public <T> T get(Trait<T> trait) {
        @SuppressWarnings("unchecked") // read by the type of this very trait
        T value = (T) read.computeIfAbsent(trait, _ -> lookUp(trait));
        return value;
    }

    @Override
    public boolean isSet(Trait<?> trait) {
        return find(trait).isPresent();
    }

    private <T> T lookUp(Trait<T> trait) {
        Optional<Object> value = find(trait);
        return value.isPresent() ? trait.type().read(value.get()) : trait.defaultValue();
    }

    private Optional<Object> find(Trait<?> trait) {
        for (WayEntry way : ways) {
            // Parts of the hub that belong to one class of authenticators read its settings here.
            if (way.className().equals(trait.owner())) {
                return find(AuthenticatorClasses.chain(way.className()), way.settings(), trait);
            }
        }
        return find(chain(trait.owner()), Map.of(), trait);
    }

    private List<WayEntry> ways() {
        Trait<List<WayEntry>> trait = MultiTraits.AUTHENTICATORS;
        @Nullable Object value = values.getOrDefault(trait.owner(), Map.of()).get(trait.name());
        boolean several = selected.stream().anyMatch(chain -> chain.contains(trait.owner()));
        return value == null || !several ? List.of() : trait.type().read(value);
    }

    private Optional<Object> find(
            List<String> classes, Map<String, Object> before, Trait<?> trait) {
        @Nullable Object own = before.get(trait.name());
        if (own != null) {
            return Optional.of(own);
        }
        for (String className : classes) {
            @Nullable Object value = values.getOrDefault(className, Map.of()).get(trait.name());
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    @Override
    public Configuration of(WayEntry way, boolean ownOnly) {
        List<String> chain = new ArrayList<>(AuthenticatorClasses.chain(way.className()));
        chain.remove(AuthenticatorClasses.ROOT);
        List<String> common =
                ownOnly
                        ? List.of()
                        : List.of(AuthenticatorClasses.MULTI, AuthenticatorClasses.ROOT);
        List<String> classes = Stream.concat(chain.stream(), common.stream()).toList();
        return new WayConfiguration(
                this,
                trait ->
                        chain.contains(trait.owner())
                                || trait.owner().equals(AuthenticatorClasses.ROOT),
                trait -> find(classes, way.settings(), trait));
    }

    private List<String> chain(String owner) {
        return selected.stream()
                .filter(chain -> chain.contains(owner))
                .findFirst()
                .orElseGet(() -> families.chain(owner));
    }

    private List<String> spawnerChain() {
        return families.findSpawner(plain(JupyterHubTraits.SPAWNER_CLASS))
                .map(io.codehub.spawner.SpawnerFactory::configClasses)
                .orElse(List.of("Spawner"));
    }

    private List<String> authenticatorChain() {
        return families.chain(
                ClassFamilies.findAuthenticator(plain(JupyterHubTraits.AUTHENTICATOR_CLASS))
                        .orElse("Authenticator"));
    }

    private List<String> proxyChain() {
        return families.chain(
                ClassFamilies.findProxy(plain(JupyterHubTraits.PROXY_CLASS)).orElse("Proxy"));
    }

    /** A trait of the hub itself, before the chains are known. */
    private String plain(Trait<String> trait) {
        @Nullable Object value = values.getOrDefault(trait.owner(), Map.of()).get(trait.name());
        return value == null ? trait.defaultValue() : trait.type().read(value);
    }
}
