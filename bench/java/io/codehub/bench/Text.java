/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The little of HTTP that load and backend need. */
final class Text {

    private static final ByteBuf END = constant("\r\n\r\n");
    private static final String LENGTH = "content-length:";

    private Text() {}

    static ByteBuf buffer(String text) {
        return ByteBufUtil.writeAscii(ByteBufAllocator.DEFAULT, text);
    }

    /** A buffer that may be written any number of times, as a duplicate. */
    static ByteBuf constant(String text) {
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(text.length())
                        .writeBytes(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Length of the head at the begin of the buffer; -1 if its end has not come. */
    static int endOfHead(ByteBuf in) {
        int end = ByteBufUtil.indexOf(END, in);
        return end < 0 ? -1 : end - in.readerIndex() + 4;
    }

    static String read(ByteBuf in, int length) {
        return in.readString(length, StandardCharsets.US_ASCII);
    }

    /** Length of the body that the head announces; 0 if it says nothing. */
    static long contentLength(String head) {
        int line = head.indexOf("\r\n");
        while (line >= 0 && line + 2 < head.length()) {
            if (head.regionMatches(true, line + 2, LENGTH, 0, LENGTH.length())) {
                int begin = line + 2 + LENGTH.length();
                return Long.parseLong(head.substring(begin, head.indexOf("\r\n", begin)).strip());
            }
            line = head.indexOf("\r\n", line + 2);
        }
        return 0;
    }

    static long numberAtEndOfPath(String head) {
        int end = head.indexOf(" HTTP/");
        return Long.parseLong(head.substring(head.lastIndexOf('/', end - 1) + 1, end));
    }
}
