/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageVisitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Tells the page frame who looks at a page. */
@Component
class SignedInVisitor implements PageVisitor {

    private final RequestAuthentication authentication;
    private final Xsrf xsrf;

    SignedInVisitor(RequestAuthentication authentication, Xsrf xsrf) {
        this.authentication = authentication;
        this.xsrf = xsrf;
    }

    @Override
    public @Nullable Requester requester(HttpServletRequest request) {
        ServletRequestAttributes exchange =
                (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        try {
            return authentication
                    .find(request, Objects.requireNonNull(exchange.getResponse()))
                    .filter(requester -> requester.kind() == Requester.Kind.USER)
                    .orElse(null);
        } catch (XsrfException e) {
            return null;
        }
    }

    @Override
    public String xsrf(HttpServletRequest request, HttpServletResponse response) {
        return xsrf.token(request, response);
    }
}
