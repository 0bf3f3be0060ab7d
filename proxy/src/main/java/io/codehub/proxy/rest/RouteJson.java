/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the data of routes so that it comes back as it was posted. */
public final class RouteJson {

    /** Of objects and lists within each other. */
    public static final int MAX_DEPTH = 100;

    /** Keeps numbers digit by digit, and refuses what nobody nests that deep. */
    public static final JsonMapper MAPPER = mapper(MAX_DEPTH);

    private RouteJson() {}

    /** The same for messages that hold such data. */
    public static JsonMapper mapper(int depth) {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(depth)
                                                .build())
                                .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
