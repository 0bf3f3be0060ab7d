/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.TestHub;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** How often a request asks the database does not depend on how many users there are. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config="
                        + """
                        {JupyterHub: { \
                          activity_resolution: 3600, \
                          services: [ \
                            {name: root, api_token: token-of-root, admin: true}, \
                            {name: some, api_token: some-token-of-class}], \
                          load_roles: [{name: some-users, services: [some], \
                            scopes: ['admin:users!group=class', 'admin:servers!group=class', \
                              'groups!group=class']}]}, \
                         Authenticator: {allow_all: true}}
                        """)
@ContextConfiguration(initializers = TestHub.class)
@Import(RequestCostTest.Counting.class)
class RequestCostTest {

    private static final AtomicLong STATEMENTS = new AtomicLong();
    private static final List<String> PATHS =
            List.of(
                    "/hub/api/user",
                    "/hub/api/users",
                    "/hub/api/users?state=active",
                    "/hub/api/users/user1",
                    "/hub/api/users/user1/server",
                    "/hub/api/groups/class");

    @LocalServerPort private int port;

    @Test
    void moreUsersDoNotMeanMoreQuestions() {
        HubClient root = new HubClient(port).withToken("token-of-root");
        HubClient some = new HubClient(port).withToken("some-token-of-class");
        addUsers(root, 1, 3);
        List<Long> before = costs(some);

        addUsers(root, 4, 60);

        assertThat(some.get("/hub/api/users").list()).hasSize(60);
        assertThat(costs(some)).isEqualTo(before).allMatch(cost -> cost < 15);
    }

    private static void addUsers(HubClient root, int first, int last) {
        List<String> names = IntStream.rangeClosed(first, last).mapToObj(i -> "user" + i).toList();
        root.send("POST", "/hub/api/users", Map.of("usernames", names));
        root.send("POST", "/hub/api/groups/class", null);
        root.send("POST", "/hub/api/groups/class/users", Map.of("users", names));
    }

    /** The least of a few tries: now and then a request also notes an activity. */
    private static List<Long> costs(HubClient client) {
        return PATHS.stream()
                .map(path ->
                        IntStream.range(0, 4)
                                .mapToLong(_ -> cost(client, path))
                                .min()
                                .orElseThrow())
                .toList();
    }

    private static long cost(HubClient client, String path) {
        long before = STATEMENTS.get();
        assertThat(client.get(path).status()).as(path).isEqualTo(200);
        return STATEMENTS.get() - before;
    }

    /** Counts the statements of requests; those of the hub's own tasks have other threads. */
    @TestConfiguration
    static class Counting {

        @Bean
        static BeanPostProcessor countingDataSource() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source
                            ? counting(DataSource.class, source)
                            : bean;
                }
            };
        }

        private static <T> T counting(Class<T> type, T target) {
            Object proxy =
                    Proxy.newProxyInstance(
                            type.getClassLoader(),
                            new Class<?>[] {type},
                            (_, method, arguments) -> {
                                try {
                                    Object result = method.invoke(target, arguments);
                                    if (method.getName().equals("prepareStatement")
                                            && Thread.currentThread()
                                                    .getName()
                                                    .startsWith("tomcat-handler")) {
                                        STATEMENTS.incrementAndGet();
                                    }
                                    return result instanceof Connection connection
                                            ? counting(Connection.class, connection)
                                            : result;
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
            return type.cast(proxy);
        }
    }
}
