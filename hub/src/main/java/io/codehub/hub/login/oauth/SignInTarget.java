/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.login.NextUrl;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after a sign-in: a path of this hub, whatever the address said. */
final class SignInTarget {

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");

    private SignInTarget() {}

    /**
     * The path, query and fragment of an address, whoever's it is; null if nothing safe is left.
     *
     * @param next as it came; null if absent
     */
    static @Nullable String of(@Nullable String next, RequestOrigin own) {
        if (next == null || next.isEmpty()) {
            return null;
        }
        String rest = SCHEME.matcher(next.replace("\\", "%5C")).replaceFirst("");
        if (rest.startsWith("//")) {
            int end = firstOf(rest.substring(2), "/?#") + 2;
            rest = rest.substring(end);
        }
        String path = "/" + rest.replaceFirst("^/+", "");
        return NextUrl.validate(path, own).orElse(null);
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
