/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells which field is wrong, without its value, which may be a secret. */
final class WrongField {

    private WrongField() {}

    static String of(Throwable error) {
        @Nullable Throwable cause = error;
        while (cause != null) {
            if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
                return mapping.getPath().stream()
                                .map(WrongField::step)
                                .collect(Collectors.joining())
                                .replaceFirst("^\\.", "")
                        + " has a value of a wrong kind";
            }
            cause = cause.getCause();
        }
        return "a field has a value of a wrong kind";
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getFieldName();
    }
}
