/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.RequestOrigin;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.subdomain.Subdomains;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Decides where a browser may be sent after sign-in. Only places at this hub's own address pass, as
 * a path, and only in a form that every browser reads the same way.
 */
@Component
public class NextUrl {

    private static final int MAX_LENGTH = 8192;

    private static final RequestOrigin NOWHERE = new RequestOrigin("", "");

    private final HubUrls urls;

    public NextUrl(HubUrls urls) {
        this.urls = urls;
    }

    /** The request's parameter {@code next}, if it names a place here. */
    public Optional<String> of(HttpServletRequest request) {
        String next = request.getParameter("next");
        Optional<String> valid = validate(next, RequestOrigin.of(request, urls));
        Subdomains subdomains = urls.subdomains();
        return valid.isPresent() || next == null || subdomains == null
                ? valid
                : subdomains.pathOf(next).flatMap(path -> validate(path, NOWHERE));
    }

    /**
     * A path with query and fragment that is safe for a {@code Location} header; empty for anything
     * that leads elsewhere or might.
     *
     * @param next as it came; null if absent
     */
    public static Optional<String> validate(@Nullable String next, RequestOrigin own) {
        if (next == null || next.isEmpty() || next.length() > MAX_LENGTH || !isPrintable(next)) {
            return Optional.empty();
        }
        // Browsers take a backslash for a slash.
        String url = next.replace("\\", "%5C");
        String host = own.host();
        if (!host.isEmpty()) {
            for (String prefix : new String[] {own.toString(), "//" + host}) {
                if (url.startsWith(prefix + "/")) {
                    return Optional.of(
                            ascii(url.substring(prefix.length()).replaceFirst("^/+", "/")));
                }
            }
        }
        return url.startsWith("/") && !url.startsWith("//")
                ? Optional.of(ascii(url))
                : Optional.empty();
    }

    /** What a header cannot hold is encoded, as browsers do. */
    private static String ascii(String url) {
        StringBuilder result = new StringBuilder(url.length());
        url.codePoints()
                .forEach(character -> {
                    String text = Character.toString(character);
                    result.append(character < 0x7f ? text : HubUrls.escape(text));
                });
        return result.toString();
    }

    /**
     * No control characters and no blanks: browsers strip some of them before they read the rest.
     */
    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(character ->
                        Character.isISOControl(character)
                                || Character.isWhitespace(character)
                                || Character.isSpaceChar(character)
                                || Character.getType(character) == Character.FORMAT
                                || Character.getType(character) == Character.SURROGATE);
    }
}
