/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.io.Serial;

/** One option that cannot be started with. The message is for the user. */
public class OptionRefusedException extends IllegalArgumentException {

    @Serial private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field name of its field in the {@link OptionsForm}
     * @param message what is wrong with it, and what would be right
     */
    public OptionRefusedException(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
