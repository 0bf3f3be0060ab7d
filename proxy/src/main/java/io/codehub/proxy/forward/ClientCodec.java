/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * HTTP of a client connection, strict about what two servers could read in two ways. Requests are
 * decoded one at a time: what a client sends ahead stays undecoded until the answer before is out.
 */
public final class ClientCodec
        extends CombinedChannelDuplexHandler<ClientCodec.Requests, HttpResponseEncoder> {

    private final Requests requests;

    /** A codec with these limits. */
    public ClientCodec(HttpDecoderConfig limits) {
        this.requests = new Requests(limits);
        init(requests, new Answers(requests));
    }

    /** Whether bytes wait to be decoded: reading more would only pile them up. */
    boolean holdsBack() {
        return requests.waiting && requests.held() > 0;
    }

    /** The request is answered: the next one may come, from what is here already. */
    void next() {
        requests.next();
    }

    /** Reads requests. */
    static final class Requests extends HttpRequestDecoder {

        private static final byte LF = '\n';
        private static final byte CR = '\r';

        @SuppressWarnings("NullAway.Init")
        private ChannelHandlerContext ctx;

        private boolean inHead = true;
        private boolean inFields;
        private boolean waiting;
        private boolean broken;
        private boolean head;
        private int wordEnd;

        Requests(HttpDecoderConfig limits) {
            super(limits);
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            this.ctx = context;
        }

        int held() {
            return actualReadableBytes();
        }

        void next() {
            if (!waiting) {
                return;
            }
            waiting = false;
            if (held() > 0) {
                try {
                    channelRead(ctx, Unpooled.EMPTY_BUFFER);
                    channelReadComplete(ctx);
                } catch (Exception e) {
                    ctx.fireExceptionCaught(e);
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) throws Exception {
            if (waiting) {
                // The decoder would read on until it has a message.
                context.fireChannelReadComplete();
            } else {
                super.channelReadComplete(context);
            }
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
                throws Exception {
            if (waiting) {
                return;
            }
            if (broken) {
                in.skipBytes(in.readableBytes());
                return;
            }
            if (inHead && folds(in)) {
                // The decoder itself would join the lines.
                broken = true;
                in.skipBytes(in.readableBytes());
                HttpMessage refused = createInvalidMessage();
                refused.setDecoderResult(
                        DecoderResult.failure(new IllegalArgumentException("folded line")));
                out.add(refused);
                return;
            }
            int before = out.size();
            super.decode(context, in, out);
            for (int i = before; i < out.size(); i++) {
                decoded(out.get(i));
            }
        }

        private void decoded(Object message) {
            if (message instanceof HttpRequest request) {
                inHead = false;
                inFields = false;
                head = request.method().equals(HttpMethod.HEAD);
            }
            if (message instanceof LastHttpContent) {
                inHead = true;
                waiting = true;
            }
        }

        /** Whether one of the lines of the head that are here begins with white space. */
        private boolean folds(ByteBuf in) {
            int line = in.readerIndex();
            int end = in.writerIndex();
            while (!inFields && line < end && isLineBreak(in.getByte(line))) {
                line++;
            }
            while (line < end && !isLineBreak(in.getByte(line))) {
                byte first = in.getByte(line);
                if (first == ' ' || first == '\t') {
                    return true;
                }
                int lineEnd = in.indexOf(line, end, LF);
                if (lineEnd < 0) {
                    return false;
                }
                line = lineEnd + 1;
            }
            return false;
        }

        private static boolean isLineBreak(byte value) {
            return value == CR || value == LF;
        }

        @Override
        protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
            wordEnd = start + length;
            return super.splitFirstWordInitialLine(line, start, length);
        }

        @Override
        protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
            requireOneSpace(line, start);
            wordEnd = start + length;
            return super.splitSecondWordInitialLine(line, start, length);
        }

        @Override
        protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
            requireOneSpace(line, start);
            inFields = true;
            return super.splitThirdWordInitialLine(line, start, length);
        }

        /** Other white space divides words for some servers only. */
        private void requireOneSpace(byte[] line, int start) {
            if (start != wordEnd + 1 || line[wordEnd] != ' ') {
                throw new IllegalArgumentException("request line");
            }
        }
    }

    /** Writes answers. */
    private static final class Answers extends HttpResponseEncoder {

        private final Requests requests;

        Answers(Requests requests) {
            this.requests = requests;
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse answer) {
            boolean interim = answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            return !interim && requests.head || super.isContentAlwaysEmpty(answer);
        }
    }
}
