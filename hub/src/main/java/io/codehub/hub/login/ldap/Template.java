/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import com.unboundid.ldap.sdk.DNEscapingStrategy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.util.ByteStringBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A configured text with names in braces, such as <code>uid={username},ou=people</code>. */
final class Template {

    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");
    private static final DNEscapingStrategy ESCAPES =
            new DNEscapingStrategy(true, false, true, true);

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    /**
     * Reads a template; doubled braces stand for single ones.
     *
     * @param trait for messages
     * @param names that may stand in braces
     * @throws IllegalArgumentException for other names and stray braces
     */
    static Template parse(String trait, String text, Set<String> names) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = BRACES.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part(text.substring(end, matcher.start()), null));
            end = matcher.end();
            String found = matcher.group();
            @Nullable String name = matcher.group(1);
            if (found.equals("{{") || found.equals("}}")) {
                parts.add(new Part(found.substring(1), null));
            } else if (name != null && names.contains(name)) {
                parts.add(new Part("", name));
            } else {
                throw new IllegalArgumentException(
                        trait
                                + ": "
                                + found
                                + " means nothing there; what can be filled in is {"
                                + String.join("}, {", names.stream().sorted().toList())
                                + "}");
            }
        }
        parts.add(new Part(text.substring(end), null));
        return new Template(List.copyOf(parts));
    }

    /**
     * Reads the template of a filter. Outer parentheses may be missing, and there may be blanks
     * between inner ones.
     *
     * @throws IllegalArgumentException if no filter comes of it
     */
    static Template parseFilter(String trait, String text, Set<String> names) {
        String plain = text.strip().replaceAll("\\)\\s+(?=[()])", ")");
        plain = plain.replaceAll("\\(\\s*([&|!]?)\\s*(?=\\()", "($1");
        if (!plain.startsWith("(")) {
            plain = "(" + plain + ")";
        }
        Template template = parse(trait, plain, names);
        StringBuilder sample = new StringBuilder();
        template.parts.forEach(part -> sample.append(part.name == null ? part.literal : "x"));
        if (!isFilter(sample.toString())) {
            throw new IllegalArgumentException(trait + ": not a search filter");
        }
        return template;
    }

    private static boolean isFilter(String text) {
        try {
            Filter.create(text);
            return true;
        } catch (com.unboundid.ldap.sdk.LDAPException e) {
            return false;
        }
    }

    /** Fills in values as they are. */
    String fill(Map<String, String> values) {
        StringBuilder result = new StringBuilder();
        for (Part part : parts) {
            result.append(part.name == null ? part.literal : values.getOrDefault(part.name, ""));
        }
        return result.toString();
    }

    /** A value that stays a single value within a distinguished name. */
    static String escapedForName(String value) {
        ByteStringBuffer buffer = new ByteStringBuffer();
        ESCAPES.escape(value, buffer);
        // Not demanded, but harmless, and some servers are picky.
        return buffer.toString().replaceAll("(?<!\\\\)=", "\\\\=");
    }

    /** A value that stays a single value within a filter. */
    static String escapedForFilter(String value) {
        return Filter.encodeValue(value);
    }

    /**
     * Text, or a place for a value.
     *
     * @param name of the value; null for text
     */
    private record Part(String literal, @Nullable String name) {}
}
