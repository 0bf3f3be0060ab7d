/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.error.HubException;
import org.springframework.http.HttpStatus;

/** A sign-in that failed: wrong credentials, or a user who may not come in (403). */
public class LoginFailedException extends HubException {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN_LENGTH = 32;
    private static final int CUT_LENGTH = 16;

    private final String userName;
    private final boolean explained;

    private LoginFailedException(String userName, String message, boolean explained) {
        super(HttpStatus.FORBIDDEN, message);
        this.userName = userName;
        this.explained = explained;
    }

    /** The usual refusal, which does not say whether the account exists. */
    LoginFailedException(String userName, String message) {
        this(userName, message, false);
    }

    /**
     * A refusal with a reason.
     *
     * @param text for the person, who has proved to be who they are; plain text
     */
    public static LoginFailedException because(String text) {
        return new LoginFailedException("", text, true);
    }

    /** The same for whoever entered this name. */
    LoginFailedException of(String entered) {
        return new LoginFailedException(entered, getMessage(), explained);
    }

    /** Whether the message says more than that it did not work. */
    public boolean explained() {
        return explained;
    }

    /** The name as entered, to be shown again; the middle of a very long one is left out. */
    public String shownName() {
        return shown(userName);
    }

    /** A name as entered, short enough to be shown and logged. */
    static String shown(String name) {
        return name.length() <= SHOWN_LENGTH
                ? name
                : name.substring(0, CUT_LENGTH) + "… (" + name.length() + " characters)";
    }
}
