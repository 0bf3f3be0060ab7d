/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.group;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param offset entries before it
 * @param limit most entries in it
 * @param total entries of the whole list
 */
record Slice(int offset, int limit, long total) {

    /** The part that an address asks for, or the last one if there is nothing there. */
    static Slice of(String asked, int limit, long total) {
        int offset = asked.matches("[0-9]{1,9}") ? Integer.parseInt(asked) : 0;
        if (offset > 0 && offset >= total) {
            offset = (int) ((Math.max(1, total) - 1) / limit) * limit;
        }
        return new Slice(offset, limit, total);
    }

    /** In words: {@code 1–50 of 10,240}. */
    public String words() {
        return total == 0
                ? "none"
                : String.format(
                        Locale.ENGLISH,
                        "%,d–%,d of %,d",
                        offset + 1,
                        Math.min(offset + (long) limit, total),
                        total);
    }

    /**
     * Address of the part before; null for the first.
     *
     * @param address to which the offset is added
     */
    @Nullable String previous(String address) {
        return offset == 0 ? null : address + Math.max(0, offset - limit);
    }

    /** Address of the part behind; null for the last. */
    @Nullable String next(String address) {
        return offset + (long) limit >= total ? null : address + (offset + limit);
    }
}
