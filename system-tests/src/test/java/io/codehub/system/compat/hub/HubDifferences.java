/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import java.util.List;

/** All that our hub does otherwise than JupyterHub, as far as the tests here see. */
final class HubDifferences {

    static final Expectation<Integer> UNKNOWN_KEY_OF_A_SERVER =
            new Expectation<>(400, 500, "a wrong request is the client's mistake");

    static final Expectation<Integer> DEFAULT_SERVER_THAT_NEVER_RAN =
            new Expectation<>(200, 404, "everybody has a default server");

    static final Expectation<Integer> UNKNOWN_SCOPE_OF_A_SHARE =
            new Expectation<>(400, 500, "a wrong request is the client's mistake");

    static final Expectation<Integer> MODEL_OF_A_SERVER_WITH_A_FILE =
            new Expectation<>(200, 500, "what can be chosen can be told");

    static final Expectation<Integer> RENAME_OF_A_USER_WHOSE_SERVER_RUNS =
            new Expectation<>(
                    400, 200, "address and credentials of a running server have the name");

    static final Expectation<List<Integer>> CANCELLING_AT_ONCE =
            new Expectation<>(
                    List.of(202, 204),
                    List.of(202, 204, 500),
                    "a start can be cancelled before it has made a process");

    static final Expectation<Integer> PAGE_OF_THE_HUB_ON_THE_HOST_OF_A_USER =
            new Expectation<>(302, 200, "scripts of that user's server could read it");

    static final Expectation<String> REASON_OF_A_HOOK =
            new Expectation<>("Busy here", "error", "the hook has said why");

    static final Expectation<String> PROGRESS_OF_A_REFUSED_START =
            new Expectation<>(
                    "Spawn failed: No <room> left.",
                    "Spawn failed: 503 SpawnException(reason=capacity): No <room> left.",
                    "the message is for the user, the rest for the log");

    static final Expectation<String> REFUSED_START_ON_THE_FORM =
            new Expectation<>(
                    "No room left, see <a href=\"/status\">status</a>.",
                    "No &lt;room&gt; left.",
                    "markup is shown on every page");

    private HubDifferences() {}
}
