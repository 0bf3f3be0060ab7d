/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds functions that stand as text in settings of authenticators, where nothing calls them. */
final class PythonText {

    private static final Pattern FUNCTION =
            Pattern.compile(
                    "\\s*(lambda\\b[^:]*:|(async\\s+)?def\\s+\\w+\\s*\\().*", Pattern.DOTALL);

    /** What says the same without Python. */
    private static final Map<String, String> EXPRESSIONS =
            Map.of(
                    "username_claim", "username_expression",
                    "username_key", "username_expression",
                    "auth_state_groups_key", "groups_expression",
                    "claim_groups_key", "groups_expression");

    private PythonText() {}

    /**
     * What is wrong with a text that is meant as a function; null for all others.
     *
     * @param ancestry the class of the setting and what it inherits from
     */
    static @Nullable String problem(Assignment assignment, List<String> ancestry) {
        if (!ancestry.contains("Authenticator")
                || !(assignment.value() instanceof String text)
                || !FUNCTION.matcher(text).matches()) {
            return null;
        }
        String instead =
                EXPRESSIONS.getOrDefault(
                        assignment.trait(),
                        "username_expression, groups_expression, admin_expression or"
                                + " allow_expression");
        return "a text is not run as Python: write a JMESPath expression as "
                + instead
                + ", or set the function in a Python file";
    }
}
