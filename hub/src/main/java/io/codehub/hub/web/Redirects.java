/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Answers that lead on to another address, which must be encoded already. */
public final class Redirects {

    private Redirects() {}

    public static ModelAndView found(String address) {
        return to(address, HttpStatus.FOUND);
    }

    /** After a form: the browser fetches the next page with GET. */
    public static ModelAndView seeOther(String address) {
        return to(address, HttpStatus.SEE_OTHER);
    }

    private static ModelAndView to(String address, HttpStatusCode status) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(status);
        view.setExposeModelAttributes(false);
        // Names in addresses may hold braces.
        view.setExpandUriTemplateVariables(false);
        return new ModelAndView(view);
    }
}
