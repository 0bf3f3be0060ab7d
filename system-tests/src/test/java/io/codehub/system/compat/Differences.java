/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

/** All that our proxy does otherwise than configurable-http-proxy, as far as the tests here see. */
final class Differences {

    static final Expectation<Integer> MALFORMED_PATH =
            new Expectation<>(400, 500, "a path that cannot be decoded is the client's mistake");

    static final Expectation<Integer> NAMES_OF_OBJECT_MEMBERS =
            new Expectation<>(404, 500, "/constructor is a path like any other");

    static final Expectation<Integer> DOT_SEGMENTS =
            new Expectation<>(400, 200, "resolved by one side only, they would leave the route");

    static final Expectation<String> AWKWARD_CHARACTERS =
            new Expectation<>(
                    "/a|b[c]d{e}\"f`g?h|[i]^{j}\"k'l",
                    "/a|b[c]d%7Be%7D%22f%60g?h|[i]^{j}%22k%27l",
                    "targets are forwarded byte for byte");

    static final Expectation<Outcome> DELETE_WITHOUT_PATH =
            new Expectation<>(Outcome.status(204), Outcome.SILENCE, "an answer is due");

    static final Expectation<Outcome> MALFORMED_REST_PATH =
            new Expectation<>(Outcome.status(400), Outcome.SILENCE, "an answer is due");

    static final Expectation<Integer> BEARER =
            new Expectation<>(200, 403, "both words that JupyterHub itself accepts");

    static final Expectation<Integer> INVALID_JSON_WITHOUT_TOKEN =
            new Expectation<>(403, 400, "nobody's bodies are read");

    static final Expectation<Boolean> REFUSED_UPGRADE_CLOSES =
            new Expectation<>(true, false, "nothing more can come on such a connection");

    static final Expectation<String> BODY_OF_DELETE =
            new Expectation<>("/d\nhello", "/d", "bodies are forwarded as framed");

    static final Expectation<String> REQUEST_AFTER_A_DELETE_WITH_BODY =
            new Expectation<>(
                    "GET /after HTTP/1.1",
                    "helloGET /after HTTP/1.1",
                    "otherwise one user writes the requests of another");

    static final Expectation<Boolean> DYING_TARGET_CLOSES =
            new Expectation<>(true, false, "the client must learn that the reply is not whole");

    static final Expectation<Boolean> FAILED_UPLOAD_COUNTS =
            new Expectation<>(false, true, "what nobody got is no use of a server");

    static final Expectation<Outcome> UPGRADE_BY_POST =
            new Expectation<>(Outcome.status(405), Outcome.END, "an answer is due");

    static final Expectation<Boolean> EARLY_FRAME_ARRIVES =
            new Expectation<>(true, false, "no byte of a client is lost");

    static final Expectation<String> CUT_OF_AN_ESCAPED_PREFIX =
            new Expectation<>("/rest", "/%20r/rest", "the prefix is cut, not its length");

    static final Expectation<Integer> EXIT_WHEN_PORTS_ARE_TAKEN =
            new Expectation<>(1, 0, "a failed start is a failure");

    static final Expectation<Boolean> SOCKETS_OUTLIVE_SIGTERM =
            new Expectation<>(true, false, "open connections have --drain-timeout to end");

    static final Expectation<String> REDIRECT_OF_AN_IPV6_HOST =
            new Expectation<>(
                    "https://[::1]:%d/a", "https://[:%d/a", "a host in brackets has colons");

    static final Expectation<String> REDIRECT_TO_THE_USUAL_PORT =
            new Expectation<>(
                    "https://test.example/a",
                    "https://test.example:443/a",
                    "so addresses stay as people know them");

    static final Expectation<Integer> HOST_IN_CAPITALS =
            new Expectation<>(200, 404, "names of hosts have no case");

    static final Expectation<Integer> CERTIFICATE_WITHOUT_THE_CLIENTS_HOST =
            new Expectation<>(
                    200, 503, "a target proves to be the target, whatever the client calls it");

    private Differences() {}
}
