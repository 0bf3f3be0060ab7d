/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client for requests to proxy, servers and services; another one after certificates changed. */
public final class InternalClient {

    private final InternalTls tls;
    private final Duration connectTimeout;
    private @Nullable HttpClient current;
    private @Nullable HubIdentity identity;

    InternalClient(InternalTls tls, Duration connectTimeout) {
        this.tls = tls;
        this.connectTimeout = connectTimeout;
    }

    /** What to use now. */
    public synchronized HttpClient get() {
        @Nullable HttpClient known = current;
        @Nullable HubIdentity now = tls.enabled() ? tls.hub() : null;
        if (known == null || !Objects.equals(now, identity)) {
            known =
                    tls.secure(
                                    HttpClient.newBuilder()
                                            .version(HttpClient.Version.HTTP_1_1)
                                            .followRedirects(HttpClient.Redirect.NEVER)
                                            .connectTimeout(connectTimeout))
                            .build();
            current = known;
            identity = now;
        }
        return known;
    }

    /** Status of the answer once it has begun; its body, which may never end, is not read. */
    public int status(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = get().send(request, BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }
}
