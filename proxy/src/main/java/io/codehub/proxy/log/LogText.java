/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.log;

/** Makes text of strangers fit for a log line. */
public final class LogText {

    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /** The begin of the text, with a question mark for whatever a terminal could obey. */
    public static String of(String text) {
        String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\u0080-\\u009f\\u2028\\u2029]", "?");
    }
}
