/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up requests that try to get past the edge; the same ones for the same seed. */
final class Attempts {

    private static final List<String> METHODS =
            List.of(
                    "POST",
                    "HEAD",
                    "OPTIONS",
                    "PUT",
                    "DELETE",
                    "PATCH",
                    "PROPFIND",
                    "TRACE",
                    "CONNECT",
                    "get");

    private static final List<String> TAILS =
            List.of(
                    "/",
                    "",
                    "/x",
                    "/healthz",
                    "/_chp_healthz",
                    "/_chp_readyz",
                    "/oauth_callback",
                    "/oauth_callback?code=a&state=b",
                    "/oauth_callback/",
                    "/oauth_callback/../x",
                    "/oauth_callback;x/../x",
                    "/x/oauth_callback",
                    "/static/a.js?v=1",
                    "/?token=x",
                    "/proxy/3000/",
                    "//x",
                    "/x#/../..",
                    "/%00",
                    "?folder=/user/other");

    private static final List<String> DETOURS =
            List.of(
                    "/.",
                    "/..",
                    "/%2e",
                    "/%2e%2e",
                    "/%2E.",
                    "/.%2e",
                    "/..;",
                    "/..;a=b",
                    "/%2e%2e%3b",
                    "/%252e%252e",
                    "/..%2f..",
                    "/..%5c..",
                    "\\..",
                    "/...",
                    "/%c0%ae%c0%ae",
                    "/",
                    "//",
                    "/%2f",
                    "/;",
                    "/;a=b",
                    "/x/..",
                    "/hub/..",
                    "/user/..",
                    "/%20",
                    "/%09",
                    "/%u002e");

    private static final List<String> STARTS =
            List.of(
                    "",
                    "/",
                    "//evil.example",
                    "http://hub.example",
                    "http://evil.example",
                    "HTTP://127.0.0.1:1",
                    "https://user:word@hub.example:443",
                    "http://",
                    "ws://hub.example",
                    "/hub",
                    "/hub/..",
                    "/hub/..%2f",
                    "/_chp_healthz/..",
                    "/.",
                    "\\",
                    "*",
                    "?",
                    "%2f");

    private static final List<String> EXTRAS =
            List.of(
                    "",
                    "X-HTTP-Method-Override: GET\n",
                    "X-HTTP-Method: GET\nX-Method-Override: OPTIONS\n",
                    "X-Original-URL: /user/alice/\nX-Rewrite-URL: /user/alice/\n",
                    "X-Forwarded-For: 127.0.0.1\nX-Real-IP: 127.0.0.1\n",
                    "X-Forwarded-Host: hub.example\nX-Forwarded-Prefix: /user/alice\n",
                    "X-Forwarded-User: alice\nX-Codehub-Edge: 1\nX-JupyterHub-Version: 6.1.1\n",
                    "Forwarded: for=127.0.0.1;host=hub.example;proto=https\n",
                    "Accept: text/html\nSec-Fetch-Mode: navigate\n",
                    "Referer: http://hub.example/user/alice/\nOrigin: http://hub.example\n",
                    "Connection: Cookie, Authorization, Host\n",
                    "Expect: 100-continue\n",
                    "Max-Forwards: 0\n",
                    "Content-Type: application/json\nAccept-Encoding: gzip\n");

    private static final List<String> UPGRADES =
            List.of(
                    "Connection: Upgrade\nUpgrade: websocket\n",
                    "Connection: keep-alive, Upgrade\nUpgrade: WebSocket\n",
                    "Connection: close, upgrade, x\nUpgrade: websocket, h2c\n",
                    "Connection: Upgrade\nConnection: HTTP2-Settings\nUpgrade: h2c\n",
                    "Connection: Upgrade, HTTP2-Settings\nUpgrade: h2c\nUpgrade: websocket\n",
                    "Connection: Upgrade\nUpgrade: TLS/1.0, websocket\n",
                    "Connection: \"Upgrade\"\nUpgrade: websocket\n",
                    "Connection: x\nUpgrade: websocket\n",
                    "Upgrade: websocket\n",
                    "Connection: upgrade\n");

    private final Random random;
    private final List<String> prefixes;
    private final List<String> hosts;
    private final List<String> credentials;

    /**
     * A source of attempts.
     *
     * @param prefixes of the guarded routes, as URLs name them
     * @param hosts that could be asked for
     * @param credentials header lines that open none of the routes
     */
    Attempts(long seed, List<String> prefixes, List<String> hosts, List<String> credentials) {
        this.random = new Random(seed);
        this.prefixes = prefixes;
        this.hosts = hosts;
        this.credentials = credentials;
    }

    /** One request, whole, with LF line ends. */
    String next() {
        String body = random.nextInt(4) == 0 ? "GET " + target() + " HTTP/1.1\nHost: x\n\n" : "";
        StringBuilder request =
                new StringBuilder(random.nextBoolean() ? "GET" : one(METHODS))
                        .append(' ')
                        .append(target())
                        .append(random.nextInt(12) == 0 ? " HTTP/1.0\n" : " HTTP/1.1\n");
        int lines = random.nextInt(15) == 0 ? random.nextInt(3) : 1;
        for (int i = 0; i < lines; i++) {
            request.append("Host: ").append(one(hosts)).append('\n');
        }
        request.append(one(credentials)).append(one(EXTRAS));
        if (random.nextInt(3) == 0) {
            request.append(one(UPGRADES))
                    .append("Sec-WebSocket-Version: 13\n")
                    .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n")
                    .append(random.nextInt(4) == 0 ? "HTTP2-Settings: AAMAAABkAAQAAP__\n" : "");
        }
        return request.append(framed(body)).toString();
    }

    private String framed(String body) {
        int length = body.replace("\n", "\r\n").length();
        String chunk = Integer.toHexString(length) + "\n" + body + "\n0\n\n";
        return switch (body.isEmpty() ? 0 : random.nextInt(6)) {
            case 0 -> "\n" + body;
            case 1 -> "Transfer-Encoding: chunked\n\n" + chunk;
            case 2 -> "Transfer-Encoding: chunked\nContent-Length: 0\n\n" + chunk;
            case 3 -> "Sec-WebSocket-Key1: 1\nSec-WebSocket-Key2: 2\n\n" + body;
            default -> "Content-Length: " + length + "\n\n" + body;
        };
    }

    private String target() {
        String path = one(prefixes);
        for (int i = random.nextInt(6) / 2; i > 0; i--) {
            path = changed(path);
        }
        return (random.nextInt(3) == 0 ? one(STARTS) : "") + path + one(TAILS);
    }

    private String changed(String path) {
        int at = random.nextInt(path.length() + 1);
        return switch (random.nextInt(9)) {
            case 0 -> path.substring(0, at) + one(DETOURS) + path.substring(at);
            case 1 -> one(DETOURS) + path;
            case 2 -> path + one(DETOURS);
            case 3 -> escaped(path, random.nextInt(path.length()));
            case 4 -> escaped(escaped(path, random.nextInt(path.length())), 1);
            case 5 -> path.replace("/", random.nextBoolean() ? "%2f" : "%2F");
            case 6 -> path.replace("/", random.nextBoolean() ? "\\" : "//");
            case 7 -> random.nextBoolean() ? path.toUpperCase(Locale.ROOT) : path + ";a=b";
            default -> one(prefixes) + "/.." + one(DETOURS) + path;
        };
    }

    private static String escaped(String path, int at) {
        byte[] bytes = path.substring(at, at + 1).getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder(path.substring(0, at));
        for (byte b : bytes) {
            text.append("%%%02x".formatted(b & 0xff));
        }
        return text + path.substring(at + 1);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
