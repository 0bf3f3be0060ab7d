/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.edge.Edge;
import io.codehub.proxy.edge.SignIn;
import io.codehub.proxy.forward.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The two ends of a sign-in, as the browser sees them. */
final class SignInPages {

    private final @Nullable Edge edge;
    private final ErrorPages errors;

    SignInPages(@Nullable Edge edge, ErrorPages errors) {
        this.edge = edge;
        this.errors = errors;
    }

    Mono<Void> begin(ServerWebExchange exchange, PageRequest.SignIn wanted) {
        String url = wanted.visit().target().text();
        if (edge == null) {
            return errors.write(exchange, 503, url);
        }
        return write(exchange, edge.signIn().begin(wanted.visit()), url);
    }

    Mono<Void> finish(ServerWebExchange exchange, PageRequest.Callback wanted) {
        // Without the query: it holds the code.
        String url = wanted.visit().target().path();
        if (edge == null) {
            return errors.write(exchange, 503, url);
        }
        return edge.signIn().finish(wanted.visit()).flatMap(answer -> write(exchange, answer, url));
    }

    private Mono<Void> write(ServerWebExchange exchange, SignIn.Answer answer, String url) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        answer.setCookies().forEach(cookie -> headers.add(HttpHeaders.SET_COOKIE, cookie));
        return answer.location().isEmpty()
                ? errors.write(exchange, answer.status(), url)
                : Pages.redirect(exchange, answer.location());
    }
}
