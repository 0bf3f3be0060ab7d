/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.api.RequestId;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.AccessDecision;
import io.codehub.hub.rbac.Requester;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Finds out where an event comes from. */
@Component
class RequestDetails {

    private static final int SESSION_DIGITS = 12;

    private final ClientAddress addresses;
    private final AccessCheck access;

    RequestDetails(ClientAddress addresses, AccessCheck access) {
        this.addresses = addresses;
        this.access = access;
    }

    /** The scope that allowed what the event tells; null if none was asked for. */
    @Nullable String scope(AuditEvent event) {
        AccessDecision decision = AccessDecision.last();
        if (event.scope() != null
                || event.result() == AuditEvent.Result.REFUSED
                || decision == null
                || !decision.granted()) {
            return event.scope();
        }
        return access.reason(decision).orElse(null);
    }

    Origin of(AuditEvent event) {
        HttpServletRequest request = current();
        Requester by = event.by();
        if (by == null
                && event.claimed() == null
                && request != null
                && request.getAttribute(Requester.ATTRIBUTE) instanceof Requester found) {
            by = found;
        }
        return new Origin(
                by != null
                        ? by.kind().name().toLowerCase(Locale.ROOT)
                        : request == null ? "hub" : stranger(event),
                by != null
                        ? by.name()
                        : event.claimed() != null ? event.claimed() : request == null ? "hub" : "",
                request == null ? null : addresses.of(request),
                by == null || by.sessionId() == null
                        ? null
                        : HashRecord.sha256(by.sessionId()).substring(0, SESSION_DIGITS),
                request == null ? null : RequestId.of(request),
                by == null ? null : by.tokenId());
    }

    /** Who has just shown who they are is no stranger any more. */
    private static String stranger(AuditEvent event) {
        return event.claimed() != null && event.result() == AuditEvent.Result.DONE
                ? "user"
                : "visitor";
    }

    private static @Nullable HttpServletRequest current() {
        return RequestContextHolder.getRequestAttributes()
                        instanceof ServletRequestAttributes exchange
                ? exchange.getRequest()
                : null;
    }

    /** Who, and from where. */
    record Origin(
            String kind,
            String actor,
            @Nullable String address,
            @Nullable String session,
            @Nullable String request,
            @Nullable String token) {}
}
