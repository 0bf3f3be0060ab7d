/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What was decided last about the request at hand, for those who write down what it did.
 *
 * @param anyOf scopes of which one is needed
 */
public record AccessDecision(Requester by, Resource resource, List<String> anyOf, boolean granted) {

    private static final String ATTRIBUTE = AccessDecision.class.getName();

    static void note(Requester by, Resource resource, String[] anyOf, boolean granted) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(
                    ATTRIBUTE,
                    new AccessDecision(by, resource, Arrays.asList(anyOf), granted),
                    RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** The last decision about the request at hand; null without a request, or before one. */
    public static @Nullable AccessDecision last() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                                instanceof AccessDecision decision
                ? decision
                : null;
    }

    /** On what: name of a user, group or service, {@code user/name} of a server, or the hub. */
    public String target() {
        return switch (resource) {
            case Resource.Anything() -> "hub";
            case Resource.OfUser(String user) -> user;
            case Resource.OfServer(String user, String server) -> user + "/" + server;
            case Resource.OfGroup(String group) -> group;
            case Resource.OfService(String service) -> service;
        };
    }
}
