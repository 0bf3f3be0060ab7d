/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.audit;

import io.codehub.hub.admin.AdminPages;
import io.codehub.hub.audit.AuditRecord;
import io.codehub.hub.audit.AuditTraits;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageController;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The audit log, to read and to take away. */
@PageController
class AuditController {

    private static final List<String> COLUMNS =
            List.of(
                    "time",
                    "event",
                    "actor",
                    "actor_kind",
                    "on_behalf_of",
                    "target",
                    "scope",
                    "result",
                    "reason",
                    "address",
                    "session",
                    "request",
                    "token",
                    "details");

    private final AdminPages pages;
    private final AuditListing listing;
    private final int days;

    AuditController(AdminPages pages, AuditListing listing, Configuration configuration) {
        this.pages = pages;
        this.listing = listing;
        this.days = configuration.get(AuditTraits.AUDIT_LOG_DAYS);
    }

    @GetMapping("/hub/admin/audit")
    ModelAndView show(
            Requester reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(required = false) @Nullable String before,
            @RequestParam(required = false) @Nullable String after) {
        pages.require(reader);
        ModelAndView page = pages.page("admin_audit", AdminPages.Area.AUDIT, null);
        page.addObject(
                "log", listing.page(reader, AuditListing.Search.of(q, what, since, before, after)));
        page.addObject("days", days);
        return page;
    }

    @GetMapping("/hub/admin/audit.csv")
    ResponseEntity<byte[]> csv(
            Requester reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String since) {
        pages.require(reader);
        var search = AuditListing.Search.of(q, what, since, null, null);
        String text =
                Stream.concat(
                                Stream.of(String.join(",", COLUMNS)),
                                listing.export(reader, search).stream().map(AuditController::row))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"audit-log.csv\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String row(AuditRecord event) {
        var fields = event.fields();
        return COLUMNS.stream()
                .map(column -> cell(String.valueOf(fields.getOrDefault(column, ""))))
                .collect(Collectors.joining(","));
    }

    /** Spreadsheets must not take a name for a formula. */
    private static String cell(String text) {
        String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\\r\\n].*")
                ? "\"" + safe.replace("\"", "\"\"") + "\""
                : safe;
    }
}
