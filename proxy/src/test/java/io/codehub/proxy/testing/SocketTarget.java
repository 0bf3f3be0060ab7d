/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

/** A WebSocket server that sends every frame back, and closes with the code it is told. */
public final class SocketTarget implements AutoCloseable {

    private final Queue<HttpHeaders> handshakes = new ConcurrentLinkedQueue<>();
    private final Queue<String> uris = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final DisposableServer server;

    private SocketTarget() {
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle((request, response) -> {
                            handshakes.add(request.requestHeaders().copy());
                            uris.add(request.uri());
                            if (request.uri().contains("refuse")) {
                                return response.status(403).sendString(Flux.just("no"));
                            }
                            response.addHeader("Set-Cookie", "a=1");
                            response.addHeader("Set-Cookie", "b=2");
                            return response.sendWebsocket(
                                    (in, out) -> {
                                        open.incrementAndGet();
                                        in.withConnection(c -> c.onDispose(open::decrementAndGet));
                                        return out.sendObject(
                                                in.receiveFrames().map(SocketTarget::answer),
                                                frame -> true);
                                    },
                                    spec(request.requestHeaders()));
                        })
                        .bindNow();
    }

    /** A server that knows subprotocols does not talk to clients that ask for none. */
    private static WebsocketServerSpec spec(HttpHeaders handshake) {
        WebsocketServerSpec.Builder spec =
                WebsocketServerSpec.builder().maxFramePayloadLength(8 << 20).handlePing(true);
        return handshake.contains("sec-websocket-protocol")
                ? spec.protocols("p2").build()
                : spec.build();
    }

    public static SocketTarget start() {
        return new SocketTarget();
    }

    private static WebSocketFrame answer(WebSocketFrame frame) {
        ByteBuf content = frame.content().retain();
        if (frame instanceof TextWebSocketFrame text && text.text().startsWith("close ")) {
            content.release();
            return new CloseWebSocketFrame(Integer.parseInt(text.text().substring(6)), "bye");
        }
        return switch (frame) {
            case TextWebSocketFrame text ->
                    new TextWebSocketFrame(text.isFinalFragment(), text.rsv(), content);
            case BinaryWebSocketFrame binary ->
                    new BinaryWebSocketFrame(binary.isFinalFragment(), binary.rsv(), content);
            case ContinuationWebSocketFrame rest ->
                    new ContinuationWebSocketFrame(rest.isFinalFragment(), rest.rsv(), content);
            case PingWebSocketFrame ping -> new PongWebSocketFrame(content);
            default -> {
                content.release();
                yield new TextWebSocketFrame("unexpected");
            }
        };
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public int open() {
        return open.get();
    }

    public int handshakes() {
        return handshakes.size();
    }

    public HttpHeaders lastHandshake() {
        return handshakes.stream().reduce((a, b) -> b).orElseThrow();
    }

    public String lastUri() {
        return uris.stream().reduce((a, b) -> b).orElseThrow();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
