/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;

/** The scopes of this hub. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class RbacConfig {

    private static final Logger log = LoggerFactory.getLogger(RbacConfig.class);
    private static final Set<String> FIELDS = Set.of("description", "subscopes");

    @Bean
    ScopeExpansion scopeExpansion(Configuration configuration) {
        List<ScopeDefinition> custom = new ArrayList<>();
        configuration
                .get(RoleTraits.CUSTOM_SCOPES)
                .forEach((name, value) -> custom.add(definition(name, value)));
        return new ScopeExpansion(ScopeTable.withCustom(custom));
    }

    private static ScopeDefinition definition(String name, Object value) {
        if (!(value instanceof Map<?, ?> map)
                || !(map.get("description") instanceof String description)) {
            throw new IllegalArgumentException(
                    "JupyterHub.custom_scopes: " + name + " needs a description");
        }
        for (Object key : map.keySet()) {
            if (!FIELDS.contains(String.valueOf(key))) {
                log.warn("JupyterHub.custom_scopes: {} of {} means nothing", key, name);
            }
        }
        Object subscopes = map.get("subscopes");
        if (subscopes != null && !(subscopes instanceof List<?>)) {
            throw new IllegalArgumentException(
                    "JupyterHub.custom_scopes: subscopes of " + name + " must be a list");
        }
        return new ScopeDefinition(
                name,
                description,
                subscopes instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of());
    }
}
