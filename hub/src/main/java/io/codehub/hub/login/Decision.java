/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules make of somebody whom an authenticator recognised.
 *
 * @param name normalised
 * @param admin whether they are an administrator; null leaves the account as it is
 * @param groups exactly the groups they belong to from now on; null leaves them as they are
 * @param path what was found, step by step, for the log
 * @param problem why they may not come in, for the log; null if they may
 * @param explanation the same in words for the person; null for the usual refusal
 */
public record Decision(
        String name,
        @Nullable Boolean admin,
        @Nullable Set<String> groups,
        List<String> path,
        @Nullable String problem,
        @Nullable String explanation) {

    public boolean refused() {
        return problem != null;
    }

    Decision refusedFor(String reason, @Nullable String text) {
        return new Decision(name, admin, groups, path, reason, text);
    }
}
