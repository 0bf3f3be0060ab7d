/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * HTTP of a connection to a target: one answer for one request. A target that says more than that
 * loses the connection, for its words could be taken for the next answer.
 */
final class TargetCodec
        extends CombinedChannelDuplexHandler<TargetCodec.Answers, HttpRequestEncoder> {

    private final Answers answers;

    /** A codec with these limits. */
    TargetCodec(HttpDecoderConfig limits) {
        this.answers = new Answers(limits);
        init(answers, new Requests(answers));
    }

    /** Whether bytes have come that belong to no answer. */
    boolean hasSurplus() {
        return answers.surplus();
    }

    /** Reads answers. */
    static final class Answers extends HttpResponseDecoder {

        private boolean expecting;
        private boolean interim;
        private boolean toHead;

        Answers(HttpDecoderConfig limits) {
            super(limits);
        }

        void expect(HttpMethod method) {
            expecting = true;
            toHead = method.equals(HttpMethod.HEAD);
        }

        boolean surplus() {
            return actualReadableBytes() > 0;
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
                throws Exception {
            if (!expecting) {
                in.skipBytes(in.readableBytes());
                ctx.close();
                return;
            }
            int before = out.size();
            super.decode(ctx, in, out);
            for (int i = before; i < out.size(); i++) {
                decoded(out.get(i));
            }
        }

        private void decoded(Object message) {
            if (message instanceof HttpResponse response) {
                HttpResponseStatus status = response.status();
                interim =
                        status.codeClass() == HttpStatusClass.INFORMATIONAL && status.code() != 101;
            }
            if (message instanceof LastHttpContent && !interim) {
                expecting = false;
            }
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage answer) {
            HttpResponseStatus status = ((HttpResponse) answer).status();
            return status.codeClass() == HttpStatusClass.INFORMATIONAL
                    || toHead
                    || super.isContentAlwaysEmpty(answer);
        }
    }

    /** Writes requests. */
    private static final class Requests extends HttpRequestEncoder {

        private final Answers answers;

        Requests(Answers answers) {
            this.answers = answers;
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise)
                throws Exception {
            if (message instanceof HttpRequest request) {
                answers.expect(request.method());
            }
            super.write(ctx, message, promise);
        }
    }
}
