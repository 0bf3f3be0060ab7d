/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import io.codehub.hub.api.JsonBody;
import io.codehub.hub.api.Paging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description says what the controllers do, and the file for readers what it says. */
@HubTest
class ApiDescriptionTest {

    private static final Path FILE = Path.of("../docs/api/rest.json");
    private static final String API = "/hub/api";

    /** Between the hub and its own proxy, or pages of the hub. */
    private static final Set<String> PRIVATE = Set.of("/edge/sessions", "/oauth2/authorize");

    @LocalServerPort private int port;
    @Autowired private RequestMappingHandlerMapping mappings;

    private final ApiDescription description = ApiDescription.load();

    @Test
    void everyAddressIsDescribedAndNoOther() {
        Set<String> missing = new TreeSet<>(served().keySet());
        missing.removeAll(described().keySet());
        Set<String> wrong = new TreeSet<>(described().keySet());
        wrong.removeAll(served().keySet());

        assertThat(missing).as("not described").isEmpty();
        assertThat(wrong).as("described, but not there").isEmpty();
    }

    @Test
    void parametersAndBodiesAreThoseOfTheControllers() {
        Map<String, HandlerMethod> served = served();
        described()
                .forEach((address, operation) -> {
                    HandlerMethod handler = Objects.requireNonNull(served.get(address), address);
                    Set<String> query = new TreeSet<>();
                    boolean body = false;
                    for (MethodParameter parameter : handler.getMethodParameters()) {
                        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
                        if (named != null) {
                            String name = named.name().isEmpty() ? named.value() : named.name();
                            query.add(
                                    name.isEmpty()
                                            ? handler.getMethod()
                                                    .getParameters()[parameter.getParameterIndex()]
                                                    .getName()
                                            : name);
                        }
                        if (parameter.getParameterType() == Paging.class) {
                            query.addAll(List.of("offset", "limit"));
                        }
                        body |= parameter.getParameterType() == JsonBody.class;
                    }
                    assertThat(new TreeSet<>(operation.query())).as(address).isEqualTo(query);
                    assertThat(operation.body() != null && !operation.form())
                            .as(address)
                            .isEqualTo(body);
                });
    }

    /** The refusal names the scopes that would do. */
    @Test
    void scopesAreThoseThatTheHubAsksFor() {
        HubClient nobody = new HubClient(port).withToken("token-of-service-nobody");
        HubClient stranger = new HubClient(port);
        described()
                .forEach((address, operation) -> {
                    String path = API + operation.path().replaceAll("\\{[a-z]+}", "nosuch");
                    List<String> scopes = operation.scopes();
                    String refusal = "Missing or invalid credentials.";
                    // Metrics are refused with a page.
                    if (scopes == null || operation.type().equals("text/plain")) {
                        return;
                    }
                    assertThat(stranger.send(operation.method(), path, null).message())
                            .as(address)
                            .isEqualTo(refusal);
                    boolean open =
                            operation.path().equals("/users/{name}/tokens")
                                    && operation.body() != null;
                    if (!scopes.isEmpty() && !open) {
                        assertThat(nobody.send(operation.method(), path, null).message())
                                .as(address)
                                .endsWith("requires any of [" + String.join(", ", scopes) + "]");
                    }
                });
    }

    @Test
    void fileForReadersIsUpToDate() throws IOException {
        String current =
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(new OpenApiDocument(description).of(API))
                        + "\n";

        if (Boolean.getBoolean("codehub.write-docs")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, current);
            return;
        }

        assertThat(Files.readString(FILE).equals(current))
                .as(
                        "docs/api/rest.json is stale; renew it with: ./mvnw -pl hub -am test"
                                + " -Dtest=ApiDescriptionTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false"
                                + " -Dcodehub.write-docs=true")
                .isTrue();
    }

    private Map<String, Operation> described() {
        return description.operations().stream()
                .collect(
                        Collectors.toMap(
                                operation -> operation.method() + " " + operation.path(),
                                operation -> operation));
    }

    private Map<String, HandlerMethod> served() {
        Map<String, HandlerMethod> served = new TreeMap<>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) ->
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith(API + "/"))
                                .map(path -> path.substring(API.length()))
                                .filter(path -> !PRIVATE.contains(path))
                                .forEach(path ->
                                        mapping.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        served.put(method + " " + path, handler))));
        return served;
    }
}
