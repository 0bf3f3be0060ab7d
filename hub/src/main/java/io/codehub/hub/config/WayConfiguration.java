/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The configuration as one of several ways to sign in sees it. */
final class WayConfiguration implements Configuration {

    private final Configuration hub;
    private final Predicate<Trait<?>> ofWay;
    private final Function<Trait<?>, Optional<Object>> values;

    /**
     * The configuration.
     *
     * @param ofWay whether a trait is the way's rather than the hub's
     * @param values what is set for traits of the way
     */
    WayConfiguration(
            Configuration hub,
            Predicate<Trait<?>> ofWay,
            Function<Trait<?>, Optional<Object>> values) {
        this.hub = hub;
        this.ofWay = ofWay;
        this.values = values;
    }

    @Override
    public <T> T get(Trait<T> trait) {
        if (!ofWay.test(trait)) {
            return hub.get(trait);
        }
        Optional<Object> value = values.apply(trait);
        return value.isPresent() ? trait.type().read(value.get()) : trait.defaultValue();
    }

    @Override
    public boolean isSet(Trait<?> trait) {
        return ofWay.test(trait) ? values.apply(trait).isPresent() : hub.isSet(trait);
    }
}
