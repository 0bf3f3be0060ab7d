/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import io.codehub.hub.db.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests to a sign-in service. Redirects are followed on the same host only, so that no token
 * goes anywhere else, and answers are read up to a size.
 */
public final class ProviderHttp {

    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_BODY = 4 << 20;
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String AGENT = "JupyterHub";

    private final HttpOptions options;
    private final Supplier<HttpClient> client;
    private final @Nullable Map<String, ? extends @Nullable Object> answers;

    public ProviderHttp(HttpOptions options) {
        this(options, null);
    }

    private ProviderHttp(
            HttpOptions options, @Nullable Map<String, ? extends @Nullable Object> answers) {
        this.options = options;
        this.answers = answers;
        HttpClient made = ProviderConnection.client(options);
        this.client = () -> made;
    }

    /**
     * Never asks anybody.
     *
     * @param answers status, or JSON of a success, by address
     */
    public static ProviderHttp offline(Map<String, ? extends @Nullable Object> answers) {
        return new ProviderHttp(HttpOptions.read(true, Map.of()), answers);
    }

    /** A request that asks for something; the answer may be a refusal. */
    public Reply get(String url, Map<String, String> headers) {
        URI uri = uri(url);
        for (int i = 0; ; i++) {
            HttpRequest.Builder request = request(uri, headers).GET();
            Reply reply = send(request.build());
            Optional<URI> target = redirect(uri, reply);
            if (target.isEmpty() || i >= MAX_REDIRECTS) {
                return reply;
            }
            uri = target.get();
        }
    }

    /** Sends a form. */
    public Reply post(String url, Map<String, String> form, Map<String, String> headers) {
        return send(
                request(uri(url), headers)
                        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                        .build());
    }

    /** Sends a JSON text. */
    public Reply postJson(String url, String json, Map<String, String> headers) {
        return send(
                request(uri(url), headers)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build());
    }

    /** An address with more parameters; those it has stay. */
    public static String with(String url, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return url;
        }
        return url + (url.indexOf('?') < 0 ? "?" : "&") + encoded(parameters);
    }

    /** A part of a path or query, with everything escaped that could mean something else. */
    public static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encoded(Map<String, String> form) {
        List<String> fields = new ArrayList<>();
        form.forEach((name, value) ->
                fields.add(
                        URLEncoder.encode(name, StandardCharsets.UTF_8)
                                + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return String.join("&", fields);
    }

    private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(options.requestTimeout());
        request.header("Accept", "application/json").header("User-Agent", AGENT);
        try {
            headers.forEach(request::setHeader);
        } catch (IllegalArgumentException e) {
            // Its message has the value, which may be a token.
            throw new ProviderException("A token has characters that cannot be sent");
        }
        return request;
    }

    private Reply send(HttpRequest request) {
        String what =
                request.method()
                        + " "
                        + request.uri().getScheme()
                        + "://"
                        + request.uri().getRawAuthority()
                        + request.uri().getRawPath();
        if (answers != null) {
            return known(what, answers.get(request.uri().toString()));
        }
        try {
            HttpResponse<String> response = exchanged(request);
            return new Reply(what, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new ProviderException(what + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException(what + " was interrupted", e);
        }
    }

    /** The client's own timeout ends with the headers: a body may drip for ever. */
    private HttpResponse<String> exchanged(HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                client.get()
                        .sendAsync(
                                request,
                                HttpResponse.BodyHandlers.limiting(
                                        HttpResponse.BodyHandlers.ofString(), MAX_BODY));
        try {
            return answer.get(options.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the answer takes too long");
        } finally {
            answer.cancel(true);
        }
    }

    private static Reply known(String what, @Nullable Object answer) {
        HttpHeaders none = HttpHeaders.of(Map.of(), (_, _) -> true);
        return switch (answer) {
            case null -> throw new ProviderException("no answer is given for " + what);
            case Integer status -> new Reply(what, status, none, "");
            default -> new Reply(what, 200, none, JsonText.write(answer));
        };
    }

    private Optional<URI> redirect(URI from, Reply reply) {
        if (reply.status() / 100 != 3 || !options.followRedirects()) {
            return Optional.empty();
        }
        return reply.header("Location")
                .map(location -> uri(from.resolve(relative(location)).toString()))
                .filter(target ->
                        from.getScheme().equals(target.getScheme())
                                && from.getRawAuthority()
                                        .toLowerCase(Locale.ROOT)
                                        .equals(
                                                String.valueOf(target.getRawAuthority())
                                                        .toLowerCase(Locale.ROOT)));
    }

    private static URI relative(String location) {
        try {
            return URI.create(location);
        } catch (IllegalArgumentException e) {
            throw new ProviderException("Not an address");
        }
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new ProviderException("Not an address");
        }
        throw new ProviderException("Not an address of a service");
    }
}
