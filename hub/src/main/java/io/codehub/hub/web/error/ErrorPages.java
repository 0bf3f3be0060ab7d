/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import io.codehub.hub.api.RequestId;
import io.codehub.hub.error.HubException;
import io.codehub.hub.web.Moment;
import io.codehub.hub.web.Pages;
import io.codehub.hub.web.look.OwnPages;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the pages that tell of errors. */
@Component
public class ErrorPages {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final Pages pages;
    private final OwnPages own;
    private final Clock clock;

    ErrorPages(Pages pages, OwnPages own, Clock clock) {
        this.pages = pages;
        this.own = own;
        this.clock = clock;
    }

    /** The page for an outcome that the client is told. */
    public ModelAndView page(HubException outcome) {
        int status = outcome.status().value();
        // The 404 page is the same for what is missing and for what must not be seen.
        String message = status == 404 || status >= 500 ? null : outcome.getMessage();
        return page(status, message, status >= 500 ? outcome : null);
    }

    /** The page for something that should not happen; it is logged, and not shown. */
    public ModelAndView page(Throwable failure) {
        return page(500, null, failure);
    }

    /** The page for a database that does not answer; needs none itself. */
    public ModelAndView databaseAway() {
        return page(pages.doorForAnyone("error"), 503, ErrorWords.DATABASE_AWAY, null, null);
    }

    /** The page for a link to a share that has no effect, whatever the reason. */
    public ModelAndView linkEnded() {
        return page(pages.door("error"), 404, ErrorWords.LINK_ENDED, null, null);
    }

    /** The page for a bare status. */
    public ModelAndView page(int status) {
        return page(status, null, null);
    }

    private ModelAndView page(int status, @Nullable String message, @Nullable Throwable failure) {
        boolean oldForm = status == 403 && message != null && message.contains("_xsrf");
        ErrorWords words = oldForm || isXsrf(message) ? ErrorWords.OLD_FORM : ErrorWords.of(status);
        ModelAndView view =
                pages.door(
                        own.hasTemplate(String.valueOf(status)) ? String.valueOf(status) : "error");
        return page(view, status, words, message, failure);
    }

    private ModelAndView page(
            ModelAndView view,
            int status,
            ErrorWords words,
            @Nullable String message,
            @Nullable Throwable failure) {
        view.setStatus(HttpStatusCode.valueOf(status));
        view.addObject(
                "error",
                new ErrorPage(
                        status,
                        ErrorWords.reason(status),
                        words.heading(),
                        words.explanation(),
                        message == null || message.equals(ErrorWords.reason(status))
                                ? null
                                : message,
                        words.again(),
                        status == 403 && words != ErrorWords.OLD_FORM,
                        failure == null ? null : logged(failure),
                        Moment.of(Instant.now(clock), Instant.now(clock))));
        return view;
    }

    private static boolean isXsrf(@Nullable String message) {
        return message != null && message.startsWith("XSRF ");
    }

    private String logged(Throwable failure) {
        String reference = RequestId.ofCurrent();
        log.error("Page failed, reference {}", reference, failure);
        return reference;
    }
}
