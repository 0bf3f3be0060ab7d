/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import org.jspecify.annotations.Nullable;

/** What the edge decided about a request. */
public sealed interface Pass {

    /**
     * It may go on.
     *
     * @param session the session it lives on; null on routes that need none
     * @param renewedCookie a Set-Cookie value for the answer; null for none
     */
    record Granted(@Nullable Session session, @Nullable String renewedCookie) implements Pass {
        static final Granted OPEN = new Granted(null, null);
    }

    /** A page request of somebody who is to sign in first. */
    record SignIn() implements Pass {}

    /** The browser's way back from the hub. */
    record Callback() implements Pass {}

    /** It ends here. */
    record Refused(int status) implements Pass {}
}
