/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Between a client connection and the gateway above: hands requests up, watches the answers. */
final class PageHandler extends ChannelOutboundHandlerAdapter {

    private final Answered answered;
    private ChannelHandlerContext ctx;
    private @Nullable PageAnswer page;

    /** Hears of the end of each answer. */
    interface Answered {
        void pageAnswered(boolean keepAlive);
    }

    @SuppressWarnings("NullAway.Init")
    PageHandler(Answered answered) {
        this.answered = answered;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.ctx = context;
    }

    /** Lets the gateway answer. */
    void answer(PageRequest wanted, HttpMethod method, PageAnswer answer) {
        page = answer;
        ctx.channel().attr(PageRequest.KEY).set(wanted);
        ctx.fireChannelRead(PageAnswer.request(method));
        ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        ctx.fireChannelReadComplete();
        takeReadingBack();
    }

    /** The server above believes that it decides about reading. */
    private void takeReadingBack() {
        ctx.channel().config().setAutoRead(false);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        // Only the client connection decides when to read.
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        @Nullable PageAnswer answer = page;
        if (answer != null && answer.passes(message)) {
            page = null;
            context.write(message, promise.unvoid().addListener(f -> written(answer)));
        } else {
            context.write(message, promise);
        }
    }

    private void written(PageAnswer answer) {
        // Later, for the server above is still busy with the end of its answer.
        ctx.executor()
                .execute(() -> {
                    takeReadingBack();
                    if (ctx.channel().isActive()) {
                        answered.pageAnswered(answer.keepAlive());
                    }
                });
    }
}
