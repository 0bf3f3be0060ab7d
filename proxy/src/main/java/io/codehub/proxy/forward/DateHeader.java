/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.handler.codec.DateFormatter;
import java.util.Date;

/** The value of a Date header, made once per second. */
final class DateHeader {

    private static final long MILLIS = 1000;
    private static volatile Made latest = make(0);

    private record Made(long second, String text) {}

    private DateHeader() {}

    /** The time now. */
    static String now() {
        long second = System.currentTimeMillis() / MILLIS;
        Made made = latest;
        if (made.second != second) {
            made = make(second);
            latest = made;
        }
        return made.text;
    }

    private static Made make(long second) {
        return new Made(second, DateFormatter.format(new Date(second * MILLIS)));
    }
}
