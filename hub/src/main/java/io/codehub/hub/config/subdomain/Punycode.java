/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.subdomain;

import java.util.Arrays;

/** Text in the letters that host names have (RFC 3492). */
final class Punycode {

    private static final int BASE = 36;
    private static final int LEAST = 1;
    private static final int MOST = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 128;

    private Punycode() {}

    /** Encodes text of no more than a few hundred characters. */
    static String encode(String text) {
        int[] codes = text.codePoints().toArray();
        StringBuilder result = new StringBuilder();
        Arrays.stream(codes).filter(code -> code < FIRST_CODE).forEach(result::appendCodePoint);
        int basic = result.length();
        if (basic > 0) {
            result.append('-');
        }
        int code = FIRST_CODE;
        int delta = 0;
        int bias = FIRST_BIAS;
        int done = basic;
        while (done < codes.length) {
            int previous = code;
            int next = Arrays.stream(codes).filter(c -> c >= previous).min().orElseThrow();
            delta += (next - code) * (done + 1);
            code = next;
            for (int each : codes) {
                if (each < code) {
                    delta++;
                } else if (each == code) {
                    append(result, delta, bias);
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            code++;
        }
        return result.toString();
    }

    private static void append(StringBuilder result, int delta, int bias) {
        int rest = delta;
        for (int weight = BASE; ; weight += BASE) {
            int threshold = Math.clamp(weight - bias, LEAST, MOST);
            if (rest < threshold) {
                result.append(digit(rest));
                return;
            }
            result.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int steps = 0;
        while (rest > (BASE - LEAST) * MOST / 2) {
            rest /= BASE - LEAST;
            steps += BASE;
        }
        return steps + (BASE - LEAST + 1) * rest / (rest + SKEW);
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }
}
