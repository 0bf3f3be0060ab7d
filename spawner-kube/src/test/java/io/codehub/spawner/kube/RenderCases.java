/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tool to compare with other implementations: reads cases, a JSON object a line, and writes what
 * would be created, or the error, as a line each.
 */
final class RenderCases {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RenderCases() {}

    public static void main(String[] args) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<?, ?> input = JSON.readValue(line, Map.class);
            System.out.println(JSON.writeValueAsString(answer(input)));
        }
    }

    private static Map<String, Object> answer(Map<?, ?> input) {
        Map<String, Object> fields = new LinkedHashMap<>();
        input.forEach((key, value) -> fields.put(String.valueOf(key), value));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", String.valueOf(input.get("name")));
        try {
            List<Object> documents = new ArrayList<>();
            for (String document : new RenderedCase(fields).rendered().split("(?m)^---$")) {
                if (!document.isBlank()) {
                    documents.add(Serialization.unmarshal(document, Map.class));
                }
            }
            answer.put("docs", documents);
        } catch (IllegalArgumentException e) {
            answer.put("error", String.valueOf(e.getMessage()));
        }
        return answer;
    }
}
