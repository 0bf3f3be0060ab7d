/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the sources set, by class and trait, and the look-up along the classes in use. */
final class SetValues implements Configuration {

    private final Map<String, Map<String, Object>> values;
    private final ClassFamilies families;

    /** The classes in use, each with its bases. */
    private final List<List<String>> selected;

    private final Map<Trait<?>, Object> read = new ConcurrentHashMap<>();

    SetValues(Map<String, Map<String, Object>> values, ClassFamilies families) {
        this.values = values;
        this.families = families;
        this.selected = List.of(spawnerChain(), authenticatorChain(), proxyChain());
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
        for (String className : chain(trait.owner())) {
            @Nullable Object value = values.getOrDefault(className, Map.of()).get(trait.name());
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
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
