/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metrics as monitoring reads them: types by family, values by name with labels. */
public record Scrape(Map<String, String> types, Map<String, Double> values) {

    private static final Pattern SAMPLE =
            Pattern.compile(
                    "([a-zA-Z_:][a-zA-Z0-9_:]*)"
                            + "(\\{(?:[a-zA-Z_]+=\"(?:[^\"\\\\]|\\\\.)*\",?)+})?"
                            + " (-?[0-9.eE+-]+|[+-]Inf|NaN)");

    /** Reads the text format, and finds fault with every line that does not belong into it. */
    public static Scrape parse(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Double> values = new LinkedHashMap<>();
        String family = "";
        for (String line : text.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                family = words[2];
                if (types.put(family, words[3]) != null) {
                    throw new AssertionError("twice: " + line);
                }
            } else if (!line.startsWith("# HELP ") && !line.isEmpty()) {
                Matcher sample = SAMPLE.matcher(line);
                if (!sample.matches() || !sample.group(1).startsWith(family)) {
                    throw new AssertionError("no sample of " + family + ": " + line);
                }
                String name = line.substring(0, line.lastIndexOf(' '));
                if (values.put(name, Double.valueOf(sample.group(3))) != null) {
                    throw new AssertionError("twice: " + line);
                }
            }
        }
        return new Scrape(types, values);
    }

    /** Asks this port. */
    public static HttpResponse<String> get(int port, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The value; 0 if there is none. */
    public double value(String name) {
        return values.getOrDefault(name, 0.0);
    }
}
