/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/** Makes objects of the API from their fields; fields that it does not know are kept. */
final class TypedObject {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private TypedObject() {}

    /**
     * @throws IllegalArgumentException when a field is of a wrong kind; the message tells its path
     */
    static <T extends HasMetadata> T of(Class<T> type, Map<String, ?> fields) {
        try {
            return SERIALIZATION.convertValue(fields, type);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the " + type.getSimpleName() + " cannot be made: " + WrongField.of(e), e);
        }
    }

    /** The object as YAML. */
    static String yaml(HasMetadata object) {
        return SERIALIZATION.asYaml(object);
    }
}
