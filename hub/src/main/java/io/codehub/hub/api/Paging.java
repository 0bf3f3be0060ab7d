/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of a listing a client wants, and in which form. The question is read when somebody
 * asks for it: who may not ask is told that first.
 */
public final class Paging {

    /** Clients that accept this type, and exactly this, get pages. */
    public static final String MEDIA_TYPE = "application/jupyterhub-pagination+json";

    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    private final @Nullable String offset;
    private final @Nullable String limit;
    private final int preset;
    private final int max;
    private final boolean envelope;
    private final String address;
    private final String query;

    /**
     * The question.
     *
     * @param offset as sent; null if it was not
     * @param limit as sent; null if it was not
     * @param preset limit of a client that names none
     * @param address of this request as the client sees it, without query
     * @param query of this request; empty if there is none
     */
    private Paging(
            @Nullable String offset,
            @Nullable String limit,
            int preset,
            int max,
            boolean envelope,
            String address,
            String query) {
        this.offset = offset;
        this.limit = limit;
        this.preset = preset;
        this.max = max;
        this.envelope = envelope;
        this.address = address;
        this.query = query;
    }

    static Paging of(HttpServletRequest request, HubUrls urls, Configuration configuration) {
        boolean envelope = acceptsPages(request);
        int max = configuration.get(ApiTraits.PAGE_MAX_LIMIT);
        String query = request.getQueryString();
        return new Paging(
                last(request, "offset"),
                last(request, "limit"),
                envelope ? Math.min(max, configuration.get(ApiTraits.PAGE_DEFAULT_LIMIT)) : max,
                max,
                envelope,
                RequestOrigin.own(request, urls) + request.getRequestURI(),
                query == null ? "" : query);
    }

    /** As JupyterHub: of several values the last one counts. */
    private static @Nullable String last(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? null : values[values.length - 1].strip();
    }

    /**
     * Entries to skip.
     *
     * @throws HubException 400 if the client has sent no number
     */
    public int offset() {
        return number("offset", offset, 0);
    }

    /**
     * Entries at most.
     *
     * @throws HubException 400 if the client has sent no number
     */
    public int limit() {
        return Math.min(max, Math.max(1, number("limit", limit, preset)));
    }

    /** Whether the client understands pages; a bare list otherwise. */
    public boolean envelope() {
        return envelope;
    }

    /** The same part, always with an envelope. */
    public Paging enveloped() {
        return new Paging(offset, limit, preset, max, true, address, query);
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
        long following = (long) offset() + limit();
        if (following < total) {
            next = new LinkedHashMap<>();
            next.put("offset", following);
            next.put("limit", limit());
            next.put("url", nextUrl(following));
        }
        Map<String, @Nullable Object> pagination = new LinkedHashMap<>();
        pagination.put("offset", offset());
        pagination.put("limit", limit());
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
                .replaceQueryParam("limit", limit())
                .build()
                .toUriString();
    }

    private static boolean acceptsPages(HttpServletRequest request) {
        Object accept = request.getAttribute(ApiRequestFilter.ACCEPT);
        return accept instanceof String text
                && Arrays.stream(text.split(","))
                        .anyMatch(type -> type.strip().equalsIgnoreCase(MEDIA_TYPE));
    }

    private static int number(String name, @Nullable String text, int preset) {
        if (text == null) {
            return preset;
        }
        try {
            return new BigInteger(text).abs().min(MOST).intValue();
        } catch (NumberFormatException e) {
            throw HubException.badRequest(name + " must be a whole number");
        }
    }
}
