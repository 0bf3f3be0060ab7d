/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

/** With whom a server is shared. */
sealed interface ShareRecipient {

    long id();

    String name();

    /** The column of the table that names them. */
    String column();

    /** For the log. */
    String described();

    record OfUser(long id, String name) implements ShareRecipient {

        @Override
        public String column() {
            return "user_id";
        }

        @Override
        public String described() {
            return "user " + name;
        }
    }

    record OfGroup(long id, String name) implements ShareRecipient {

        @Override
        public String column() {
            return "group_id";
        }

        @Override
        public String described() {
            return "group " + name;
        }
    }
}
