/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.rbac.AccessDecision;
import io.codehub.hub.rbac.Requester;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells the audit log of people and programs that wanted to change something and may not; of the
 * same one only now and then, since a program may try for ever.
 */
@Component
class RefusedRequests implements WebMvcConfigurer, HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final AuditLog audit;
    private final RecentNames told;

    RefusedRequests(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.told = new RecentNames(clock, Duration.ofMinutes(10));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable Exception failure) {
        if (READING.contains(request.getMethod())
                || !(request.getAttribute(Requester.ATTRIBUTE) instanceof Requester by)) {
            return;
        }
        AccessDecision decision = AccessDecision.last();
        boolean missing = decision != null && !decision.granted();
        if (!missing && response.getStatus() != HttpServletResponse.SC_FORBIDDEN) {
            return;
        }
        String target = decision == null ? "hub" : decision.target();
        AuditEvent event =
                AuditEvent.of("access.refuse", by, target)
                        .withRefusal(missing ? "the scope is missing" : "not allowed")
                        .withDetail("method", request.getMethod());
        if (decision != null && missing) {
            event = event.withScope(String.join(", ", decision.anyOf()));
        }
        if (told.isNew(by.kind() + " " + by.name() + " " + target + " " + event.scope())) {
            record(event);
        }
    }

    private void record(AuditEvent event) {
        try {
            audit.record(event);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A refused request is not in the audit log: {}", e.getMessage());
        }
    }
}
