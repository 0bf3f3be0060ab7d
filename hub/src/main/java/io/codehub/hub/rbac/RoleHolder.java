/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Locale;

/** Kinds of those who can hold roles, and where their assignments are stored. */
public enum RoleHolder {
    USER("user_roles", "user_id", "users"),
    GROUP("group_roles", "group_id", "groups"),
    SERVICE("service_roles", "service_id", "services");

    final String table;
    final String column;
    final String holders;

    RoleHolder(String table, String column, String holders) {
        this.table = table;
        this.column = column;
        this.holders = holders;
    }

    /** One of them, in plain words. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RoleHolder of(Requester.Kind kind) {
        return kind == Requester.Kind.USER ? USER : SERVICE;
    }
}
