/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.web.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tokens as the token page shows them. */
final class GalleryTokens {

    private static final Instant NOW = Instant.parse("2026-03-02T11:58:00Z");

    private final String user;

    GalleryTokens(String user) {
        this.user = user;
    }

    TokenPages.TokenPage page() {
        return page(TokenForm.EMPTY, null, null);
    }

    TokenPages.TokenPage empty() {
        TokenPages.TokenPage page = page();
        return new TokenPages.TokenPage(
                page.typed(), page.choices(), page.rights(), null, null, List.of(), List.of());
    }

    TokenPages.TokenPage made() {
        return page(
                TokenForm.EMPTY,
                null,
                new TokenPages.Made("data import " + user, "3f9c0a7be4d14c52a96d0f81c7be2a45"));
    }

    TokenPages.TokenPage wrong() {
        String right = "acces:servers!user=" + user;
        return page(
                new TokenForm("grades " + user, "3600", false, right),
                new TokenProblem("“" + right + "” is not a right.", true, "access:servers"),
                null);
    }

    TokenPages.Row token() {
        return row(
                "a17",
                "backup script " + user,
                List.of("read:users!user=" + user),
                Duration.ofHours(1),
                Duration.ofDays(29));
    }

    TokenPages.Row application() {
        return row("a7", "Grade book " + user, List.of(), Duration.ofDays(10), null);
    }

    private TokenPages.TokenPage page(
            TokenForm typed, @Nullable TokenProblem problem, TokenPages.@Nullable Made made) {
        return new TokenPages.TokenPage(
                typed,
                List.of(
                        new TokenPages.Choice("3600", "1 hour", false),
                        new TokenPages.Choice("", "Never", true)),
                List.of(
                        new TokenPages.Right("access:servers!user=" + user, "Use servers"),
                        new TokenPages.Right("read:users!user=" + user, "Read users")),
                problem,
                made,
                List.of(
                        token(),
                        row("a12", "laptop", List.of("inherit"), Duration.ofDays(3), null),
                        row(
                                "a4",
                                "grade upload",
                                List.of(
                                        "servers!server=" + user + "/thesis",
                                        "access:services!service=grades"),
                                null,
                                null)),
                List.of(
                        row(
                                "a9",
                                "Server at /user/ada/",
                                List.of("access:servers!server=ada/"),
                                Duration.ZERO,
                                null),
                        application()));
    }

    private static TokenPages.Row row(
            String id,
            String label,
            List<String> scopes,
            @Nullable Duration unused,
            @Nullable Duration left) {
        return new TokenPages.Row(
                id,
                label,
                scopes,
                unused == null ? null : Moment.of(NOW.minus(unused), NOW),
                Moment.of(NOW.minus(Duration.ofDays(50)), NOW),
                left == null ? null : Moment.until(NOW.plus(left), NOW));
    }
}
