/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import org.jspecify.annotations.Nullable;

/**
 * A scope as text: a name, and after the first exclamation mark possibly a filter.
 *
 * @param filter such as {@code user=alice}, {@code server=alice/} or just {@code user}; null for
 *     none
 */
public record Scope(String name, @Nullable String filter) {

    public static Scope parse(String text) {
        int mark = text.indexOf('!');
        if (mark < 0) {
            return new Scope(text, null);
        }
        String filter = text.substring(mark + 1);
        return new Scope(text.substring(0, mark), filter.isEmpty() ? null : filter);
    }

    /** The part of a {@code kind=name} filter before the equals sign; empty without a filter. */
    public String filterKind() {
        if (filter == null) {
            return "";
        }
        int equals = filter.indexOf('=');
        return equals < 0 ? filter : filter.substring(0, equals);
    }

    /** The part of a {@code kind=name} filter after the equals sign; empty if there is none. */
    public String filterName() {
        int equals = filter == null ? -1 : filter.indexOf('=');
        return filter == null || equals < 0 ? "" : filter.substring(equals + 1);
    }

    /** For a {@code server=user/name} filter, the user; the name of the server may hold slashes. */
    public String filterOwner() {
        String name = filterName();
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** The same filter on another scope. */
    public Scope named(String other) {
        return new Scope(other, filter);
    }

    @Override
    public String toString() {
        return filter == null ? name : name + "!" + filter;
    }
}
