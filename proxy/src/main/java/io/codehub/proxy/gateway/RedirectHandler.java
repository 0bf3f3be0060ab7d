/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.http.AnswerHeaders;
import io.codehub.proxy.http.Framing;
import io.codehub.proxy.http.RequestTarget;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers one request with the same address under https, and ends the connection. */
final class RedirectHandler extends SimpleChannelInboundHandler<Object> {

    private static final long LINGER_SECONDS = 2;
    private static final String NO_HOST =
            "This port only redirects to https, port %d, and the request names no host.%n";

    private final int to;
    private boolean answered;

    RedirectHandler(int to) {
        this.to = to;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object message) {
        if (!answered && message instanceof HttpRequest request) {
            answered = true;
            FullHttpResponse response = answer(request);
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            HttpUtil.setContentLength(response, response.content().readableBytes());
            // What the client still sends is read for a moment: a reset would destroy the answer.
            ctx.writeAndFlush(response)
                    .addListener(f -> ((SocketChannel) ctx.channel()).shutdownOutput());
            ctx.executor().schedule(() -> ctx.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        }
    }

    private FullHttpResponse answer(HttpRequest request) {
        @Nullable String host = request.headers().get(HttpHeaderNames.HOST);
        if (host == null || host.isBlank()) {
            return text(HttpResponseStatus.BAD_REQUEST, NO_HOST.formatted(to));
        }
        @Nullable HttpResponseStatus refusal = Framing.refusal(request);
        @Nullable RequestTarget target = RequestTarget.parse(request.uri());
        if (refusal != null || target == null) {
            HttpResponseStatus status = refusal == null ? HttpResponseStatus.BAD_REQUEST : refusal;
            return text(status, status.reasonPhrase() + System.lineSeparator());
        }
        FullHttpResponse response = text(HttpResponseStatus.MOVED_PERMANENTLY, "");
        String port = to == 443 ? "" : ":" + to;
        response.headers()
                .set(HttpHeaderNames.LOCATION, "https://" + name(host) + port + target.text());
        return response;
    }

    /** The host without its port. */
    private static String name(String host) {
        String bare = host.strip();
        int colon = bare.lastIndexOf(':');
        return colon > bare.lastIndexOf(']') ? bare.substring(0, colon) : bare;
    }

    private static FullHttpResponse text(HttpResponseStatus status, String text) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1,
                        status,
                        Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        AnswerHeaders.ofText(response.headers()::set);
        return response;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
