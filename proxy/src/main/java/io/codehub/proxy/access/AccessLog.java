/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import io.codehub.proxy.cli.AccessLogFormat;
import io.codehub.proxy.cli.TrustedProxies;
import io.codehub.proxy.log.LineWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A line for each request and for both ends of each WebSocket. */
public final class AccessLog {

    private final LineWriter writer;
    private final Function<AccessEntry, String> format;

    private AccessLog(LineWriter writer, Function<AccessEntry, String> format) {
        this.writer = writer;
        this.format = format;
    }

    /**
     * A log in the format wanted.
     *
     * @param trusted whose word about clients counts; null for nobody's
     * @return null if none is wanted
     */
    public static @Nullable AccessLog of(
            AccessLogFormat wanted, @Nullable TrustedProxies trusted, LineWriter writer) {
        ClientAddress clients = new ClientAddress(trusted);
        return switch (wanted) {
            case OFF -> null;
            case COMMON -> new AccessLog(writer, new CommonFormat(clients)::line);
            case JSON -> new AccessLog(writer, new JsonFormat(clients)::line);
        };
    }

    /** Writes soon; never waits. */
    public void write(AccessEntry entry) {
        writer.offer(() -> format.apply(entry).getBytes(StandardCharsets.UTF_8));
    }
}
