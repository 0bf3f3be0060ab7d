/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.ServerKind;
import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a start: what is configured, and over it what the choices of the user change.
 * Immutable; every value was read by its trait.
 */
public final class KubeSettings {

    /** Settings that may be null although they have a default. */
    private static final Set<SpawnerTrait> NULLABLE =
            Set.of(ContainerTraits.ALLOW_PRIVILEGE_ESCALATION);

    private final Map<String, @Nullable Object> values;
    private final @Nullable KubeSettings configured;
    private final String hubNamespace;
    private final List<String> warnings;

    private KubeSettings(
            Map<String, @Nullable Object> values,
            @Nullable KubeSettings configured,
            String hubNamespace,
            List<String> warnings) {
        this.values = Collections.unmodifiableMap(values);
        this.configured = configured;
        this.hubNamespace = hubNamespace;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * The configured settings.
     *
     * @throws IllegalArgumentException when one makes no sense; the message names it
     */
    public static KubeSettings of(SpawnerSettings settings) {
        Map<String, @Nullable Object> values = new HashMap<>();
        KubeTraits.byName()
                .forEach((name, trait) -> put(values, trait, settings.get(name, Object.class)));
        List<String> warnings = new ArrayList<>();
        KubeTraits.aliases()
                .forEach((former, name) -> {
                    @Nullable Object value = settings.get(former, Object.class);
                    if (value == null) {
                        return;
                    }
                    boolean wins = !settings.isSet(name);
                    warnings.add(
                            "KubeSpawner."
                                    + former
                                    + " is now called KubeSpawner."
                                    + name
                                    + (wins ? "" : ", which is set too and wins"));
                    if (wins) {
                        put(values, Objects.requireNonNull(KubeTraits.find(name)), value);
                    }
                });
        KubeSettings configured =
                new KubeSettings(values, null, HubNamespace.find(System.getenv()), warnings);
        if (configured.ignoresArguments()) {
            warnings.add(
                    "Spawner.args is ignored, since the image's own command is run; set Spawner.cmd"
                            + " to give it arguments");
        }
        return new KubeSettings(values, null, configured.hubNamespace, warnings);
    }

    /**
     * The settings with values laid over them: a map is merged into a map (null takes an entry
     * away), anything else replaces what is there.
     *
     * @throws IllegalArgumentException when there is no such setting, or the value makes no sense
     */
    public KubeSettings with(Map<String, ?> overrides) {
        Map<String, @Nullable Object> changed = new HashMap<>(values);
        overrides.forEach((anyName, value) -> {
            String name = KubeTraits.aliases().getOrDefault(anyName, anyName);
            @Nullable SpawnerTrait trait = KubeTraits.find(name);
            if (trait == null || trait == KubeTraits.INTERNAL_SSL) {
                throw new IllegalArgumentException("KubeSpawner has no setting " + anyName);
            }
            if (value instanceof Map<?, ?> above && changed.get(name) instanceof Map<?, ?> below) {
                try {
                    put(changed, trait, PlainValues.merge(below, above));
                } catch (IllegalArgumentException e) {
                    throw named(trait, e);
                }
            } else {
                put(changed, trait, value);
            }
        });
        return new KubeSettings(changed, configured(), hubNamespace, warnings);
    }

    /**
     * The settings with other values for one start, which replace what is configured.
     *
     * @param overrides by name; names of no setting have no effect
     * @throws IllegalArgumentException when a value makes no sense
     */
    public KubeSettings replacing(Map<String, @Nullable Object> overrides) {
        Map<String, @Nullable Object> changed = new HashMap<>(values);
        overrides.forEach((anyName, value) -> {
            String name = KubeTraits.aliases().getOrDefault(anyName, anyName);
            @Nullable SpawnerTrait trait = KubeTraits.find(name);
            if (trait != null && trait != KubeTraits.INTERNAL_SSL) {
                put(changed, trait, value);
            }
        });
        return new KubeSettings(changed, configured(), hubNamespace, warnings);
    }

    private static void put(
            Map<String, @Nullable Object> values, SpawnerTrait trait, @Nullable Object value) {
        if (value != null) {
            try {
                values.put(trait.name(), trait.reader().apply(value));
            } catch (IllegalArgumentException e) {
                throw named(trait, e);
            }
        } else if (trait.defaultValue() == null || NULLABLE.contains(trait)) {
            values.put(trait.name(), null);
        } else {
            throw new IllegalArgumentException(
                    trait.owner() + "." + trait.name() + ": null is no value for it");
        }
    }

    private static IllegalArgumentException named(SpawnerTrait trait, IllegalArgumentException e) {
        String prefix = trait.owner() + "." + trait.name() + ": ";
        String message = String.valueOf(e.getMessage());
        return new IllegalArgumentException(
                message.startsWith(prefix) ? message : prefix + message, e);
    }

    private boolean ignoresArguments() {
        @Nullable Object command = get(InheritedTraits.CMD);
        boolean ofImage =
                command == null ? kind() != ServerKind.CODE_SERVER : command.equals(List.of());
        return ofImage && !texts(InheritedTraits.ARGS).isEmpty();
    }

    /** Whether {@link #with} can change a setting of this name; former names count. */
    public static boolean knows(String name) {
        @Nullable SpawnerTrait trait =
                KubeTraits.find(KubeTraits.aliases().getOrDefault(name, name));
        return trait != null && trait != KubeTraits.INTERNAL_SSL;
    }

    /** The settings without the choices of the user: names are made from them. */
    public KubeSettings configured() {
        return configured == null ? this : configured;
    }

    /** Sentences about settings that are fine, but better said otherwise. */
    public List<String> warnings() {
        return warnings;
    }

    /** Namespace that the hub runs in. */
    public String hubNamespace() {
        return hubNamespace;
    }

    /** The value; what its reader makes of it. */
    public @Nullable Object get(SpawnerTrait trait) {
        return values.get(trait.name());
    }

    public boolean flag(SpawnerTrait trait) {
        return (Boolean) required(trait);
    }

    /** Null, or the value. */
    public @Nullable Boolean optionalFlag(SpawnerTrait trait) {
        return (Boolean) get(trait);
    }

    public String text(SpawnerTrait trait) {
        return (String) required(trait);
    }

    public Optional<String> optionalText(SpawnerTrait trait) {
        return Optional.ofNullable((String) get(trait));
    }

    public long number(SpawnerTrait trait) {
        return (Long) required(trait);
    }

    /** Null, or the value. */
    public @Nullable Long optionalNumber(SpawnerTrait trait) {
        return (Long) get(trait);
    }

    @SuppressWarnings("unchecked") // readers make maps of text to anything
    public Map<String, @Nullable Object> map(SpawnerTrait trait) {
        return (Map<String, @Nullable Object>) required(trait);
    }

    /** A map of text to text. */
    @SuppressWarnings("unchecked") // readers check it
    public Map<String, String> textMap(SpawnerTrait trait) {
        return (Map<String, String>) required(trait);
    }

    /** The entries of a list, or of a map in the order of its keys. */
    public List<@Nullable Object> list(SpawnerTrait trait) {
        return PlainValues.entries(required(trait));
    }

    /** The entries of a list of text. */
    @SuppressWarnings("unchecked") // readers check it
    public List<String> texts(SpawnerTrait trait) {
        return (List<String>) required(trait);
    }

    private Object required(SpawnerTrait trait) {
        return Objects.requireNonNull(get(trait), trait::name);
    }

    /** Namespace of the objects; that of the hub if none is set. */
    public String namespace() {
        return optionalText(ClusterTraits.NAMESPACE).orElse(hubNamespace);
    }

    /** Port where the server listens. */
    public int port() {
        long port = number(InheritedTraits.PORT);
        return port == 0 ? 8888 : Math.toIntExact(port);
    }

    /** Image of the server. */
    public String image() {
        return Ide.image(this);
    }

    /** What the server is, and so what the gateway has to do for it. */
    public ServerKind kind() {
        return Ide.kind(this);
    }
}
