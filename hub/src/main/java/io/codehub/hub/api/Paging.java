/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.error.HubException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of a listing a client wants, and in which form.
 *
 * @param offset entries to skip
 * @param limit entries at most
 * @param envelope whether the client understands pages; a bare list otherwise
 * @param address of this request as the client sees it, without query
 * @param query of this request; empty if there is none
 */
public record Paging(int offset, int limit, boolean envelope, String address, String query) {

    /** Clients that accept this type, and exactly this, get pages. */
    public static final String MEDIA_TYPE = "application/jupyterhub-pagination+json";

    static Paging of(HttpServletRequest request, Configuration configuration) {
        boolean envelope = acceptsPages(request);
        int max = configuration.get(ApiTraits.PAGE_MAX_LIMIT);
        int preset =
                envelope ? Math.min(max, configuration.get(ApiTraits.PAGE_DEFAULT_LIMIT)) : max;
        int offset = number(request, "offset", 0);
        int limit = Math.min(max, Math.max(1, number(request, "limit", preset)));
        String query = request.getQueryString();
        return new Paging(
                offset,
                limit,
                envelope,
                RequestOrigin.seen(request) + request.getRequestURI(),
                query == null ? "" : query);
    }

    /** The same part, always with an envelope. */
    public Paging enveloped() {
        return new Paging(offset, limit, true, address, query);
    }

    /**
     * The answer with these entries.
     *
     * @param total entries of the whole listing
     */
    public Object answer(List<?> items, long total) {
        return envelope ? page(items, total) : items;
    }

    /** The entries in an envelope that tells how to go on. */
    public Map<String, @Nullable Object> page(Object items, long total) {
        Map<String, @Nullable Object> next = null;
        long following = (long) offset + limit;
        if (following < total) {
            next = new LinkedHashMap<>();
            next.put("offset", following);
            next.put("limit", limit);
            next.put("url", nextUrl(following));
        }
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("offset", offset);
        pagination.put("limit", limit);
        pagination.put("total", total);
        pagination.put("next", next);
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("items", items);
        envelope.put("_pagination", pagination);
        return envelope;
    }

    private String nextUrl(long following) {
        UriComponentsBuilder url = UriComponentsBuilder.fromUriString(address);
        if (!query.isEmpty()) {
            url.query(query);
        }
        return url.replaceQueryParam("offset", following)
                .replaceQueryParam("limit", limit)
                .build()
                .toUriString();
    }

    private static boolean acceptsPages(HttpServletRequest request) {
        Object accept = request.getAttribute(ApiRequestFilter.ACCEPT);
        return accept instanceof String text
                && Arrays.stream(text.split(","))
                        .anyMatch(type -> type.strip().equalsIgnoreCase(MEDIA_TYPE));
    }

    private static int number(HttpServletRequest request, String name, int preset) {
        String[] values = request.getParameterValues(name);
        if (values == null) {
            return preset;
        }
        // As JupyterHub: the last one counts.
        String text = values[values.length - 1];
        try {
            return (int) Math.min(Integer.MAX_VALUE, Math.abs(Long.parseLong(text.strip())));
        } catch (NumberFormatException e) {
            throw HubException.badRequest(name + " must be a whole number");
        }
    }
}
