/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import io.codehub.hub.db.DatabaseAway;
import io.codehub.hub.error.HubException;
import io.codehub.hub.web.PageController;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Turns what page controllers throw into error pages. */
@ControllerAdvice(annotations = PageController.class)
class PageErrorAdvice {

    private final ErrorPages errors;

    PageErrorAdvice(ErrorPages errors) {
        this.errors = errors;
    }

    @ExceptionHandler
    ModelAndView outcome(HubException outcome, HttpServletResponse response) {
        outcome.headers().forEach(response::setHeader);
        return errors.page(outcome);
    }

    @ExceptionHandler
    ModelAndView failure(Exception failure, HttpServletResponse response) {
        Optional<HubException> away = DatabaseAway.outcome(failure);
        if (away.isPresent()) {
            away.get().headers().forEach(response::setHeader);
            return errors.databaseAway();
        }
        return failure instanceof ErrorResponse refusal
                ? errors.page(refusal.getStatusCode().value())
                : errors.page((Throwable) failure);
    }
}
