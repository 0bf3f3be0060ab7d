/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.otp;

import io.codehub.hub.web.look.TrustedHtml;
import io.nayuki.qrcodegen.QrCode.Ecc;

/** A picture that phones read. */
final class QrCode {

    /** White around the picture, without which phones do not find it; in modules. */
    private static final int MARGIN = 4;

    private QrCode() {}

    /** The text as a picture for a page; its colours are the same in every look. */
    static TrustedHtml svg(String text) {
        var code = io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
        StringBuilder dark = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    dark.append("M%d,%dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
                }
            }
        }
        int size = code.size + 2 * MARGIN;
        return new TrustedHtml(
                """
                <svg class="qr" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges" role="img"\
                 aria-label="QR code of the secret"><path fill="#fff" d="M0,0h%1$dv%1$dH0z"/>\
                <path fill="#000" d="%2$s"/></svg>\
                """
                        .formatted(size, dark));
    }
}
