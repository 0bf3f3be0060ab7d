/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of MediaWiki. */
public final class MediaWikiTraits {

    public static final Trait<String> INDEX_URL =
            Trait.of(
                    MediaWikiProvider.CLASS_NAME,
                    "mw_index_url",
                    TraitTypes.text(),
                    "https://meta.wikimedia.org/w/index.php",
                    "Whole address of index.php of the wiki.");
    public static final Trait<Boolean> OWN_CALLBACK =
            Trait.of(
                    MediaWikiProvider.CLASS_NAME,
                    "send_callback",
                    TraitTypes.bool(),
                    false,
                    "Tell the wiki where to send browsers back to: only if the hub is registered"
                            + " there with a callback address that is a prefix.");

    private MediaWikiTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(INDEX_URL, OWN_CALLBACK);
    }
}
