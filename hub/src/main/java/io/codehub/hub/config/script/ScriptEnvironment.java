/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which environment variables of the hub scripts see. */
final class ScriptEnvironment {

    /** The hub's own secrets and settings, and what opens the cluster or the database. */
    private static final Pattern WITHHELD =
            Pattern.compile(
                    "CODEHUB_.*|JPY_COOKIE_SECRET|JUPYTERHUB_CRYPT_KEY|CONFIGPROXY_AUTH_TOKEN"
                            + "|JUPYTERHUB_API_TOKEN|PG(PASSWORD|PASSFILE|SERVICEFILE)|MYSQL_PWD"
                            + "|KUBERNETES_.*|KUBECONFIG|SPRING_.*");

    /** Would change how Python or the hub's own machine runs; of no use to scripts. */
    private static final Pattern USELESS =
            Pattern.compile("PYTHON.*|LD_.*|DYLD_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_");

    private ScriptEnvironment() {}

    /** What scripts see, by name. */
    static Map<String, String> visible(Map<String, String> environment) {
        Map<String, String> result = new TreeMap<>(environment);
        result.keySet().removeIf(name -> isWithheld(name) || USELESS.matcher(name).matches());
        return result;
    }

    /** Names that are there, but are kept from scripts. */
    static List<String> withheld(Map<String, String> environment) {
        return environment.keySet().stream()
                .filter(ScriptEnvironment::isWithheld)
                .sorted()
                .toList();
    }

    private static boolean isWithheld(String name) {
        return WITHHELD.matcher(name).matches();
    }
}
