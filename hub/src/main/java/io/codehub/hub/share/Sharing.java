/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.web.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sharing page shows; templates know it as {@code sharing}.
 *
 * @param servers what the reader may share; empty where sharing is switched off
 * @param lives how long a link may work
 * @param nameable whether the reader may share with people and groups by name
 * @param who whom the reader named; empty for nobody
 * @param problem why nothing was shared; null if all is well
 * @param link the link that was just made, the only time it is shown; null for none
 * @param done what was just shared with somebody by name; null for nothing
 * @param withMe what others share with the reader
 */
public record Sharing(
        List<Choice> servers,
        List<Choice> lives,
        boolean nameable,
        String who,
        @Nullable String problem,
        @Nullable Link link,
        @Nullable String done,
        List<Access> access,
        List<Code> codes,
        List<Foreign> withMe) {

    /** A server or a life of a link to choose from. */
    public record Choice(String value, String label, boolean chosen) {}

    /** A new link. */
    public record Link(String server, String address, Moment ends) {

        @Override
        public String toString() {
            return "Link[" + server + "]";
        }
    }

    /**
     * Somebody with access to a server of the reader.
     *
     * @param may what they may do, in words
     */
    public record Access(
            String who,
            boolean group,
            String server,
            String label,
            List<String> may,
            Moment since) {}

    /**
     * A link that works.
     *
     * @param lastUsed null for never
     */
    public record Code(
            String id,
            String server,
            String label,
            int uses,
            @Nullable Moment lastUsed,
            Moment ends) {}

    /**
     * A server of somebody else.
     *
     * @param url where it opens
     * @param group the group that it is shared with; null if it is shared with the reader
     */
    public record Foreign(
            String owner,
            String server,
            String label,
            boolean ready,
            String url,
            @Nullable String group) {}
}
