/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.web.look.TrustedHtml;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * The operator's own markup in place of the sign-in form, with a few variables and conditions of
 * Jinja2, as JupyterHub takes it. Values are always escaped.
 */
final class CustomLoginForm {

    private static final Set<String> NAMES =
            Set.of(
                    "next",
                    "username",
                    "login_error",
                    "login_url",
                    "authenticator_login_url",
                    "xsrf");
    private static final Pattern VARIABLE =
            Pattern.compile("\\{\\{-?\\s*(\\w+)\\s*(?:\\|\\s*(?:e|escape|safe)\\s*)?-?}}");
    private static final Pattern CONDITION =
            Pattern.compile(
                    "\\{%-?\\s*if\\s+(\\w+)\\s*-?%}(.*?)"
                            + "(?:\\{%-?\\s*else\\s*-?%}(.*?))?\\{%-?\\s*endif\\s*-?%}",
                    Pattern.DOTALL);

    private final String template;

    /**
     * @throws IllegalArgumentException if it has other expressions, or unknown names
     */
    CustomLoginForm(String template) {
        this.template = template;
        Map<String, String> none = Map.of();
        Map<String, String> all = NAMES.stream().collect(Collectors.toMap(n -> n, n -> n));
        String both = conditions(template, none) + conditions(template, all);
        String rest = VARIABLE.matcher(both).replaceAll("");
        if (rest.contains("{{") || rest.contains("{%")) {
            throw new IllegalArgumentException(
                    "Authenticator.custom_html: only {{ name }} and {% if name %} are understood");
        }
        Matcher names =
                Pattern.compile(VARIABLE.pattern() + "|\\{%-?\\s*if\\s+(\\w+)").matcher(template);
        while (names.find()) {
            String name = names.group(1) == null ? names.group(2) : names.group(1);
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "Authenticator.custom_html: there is no variable " + name);
            }
        }
    }

    boolean isEmpty() {
        return template.isBlank();
    }

    /**
     * The markup with these values.
     *
     * @param values by name; missing ones are empty
     */
    TrustedHtml with(Map<String, String> values) {
        return new TrustedHtml(
                VARIABLE.matcher(conditions(template, values))
                        .replaceAll(variable ->
                                Matcher.quoteReplacement(
                                        HtmlUtils.htmlEscape(
                                                values.getOrDefault(variable.group(1), "")))));
    }

    private static String conditions(String template, Map<String, String> values) {
        return CONDITION
                .matcher(template)
                .replaceAll(condition -> {
                    boolean holds = !values.getOrDefault(condition.group(1), "").isEmpty();
                    String chosen = holds ? condition.group(2) : condition.group(3);
                    return Matcher.quoteReplacement(chosen == null ? "" : chosen);
                });
    }
}
