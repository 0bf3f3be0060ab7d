/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Access to the cluster, namespaces, names and labels. */
public final class ClusterTraits {

    private static final Map<String, String> COMMON = common();

    public static final SpawnerTrait K8S_API_HOST =
            Declared.trait(
                    "k8s_api_host",
                    "",
                    TraitReaders::text,
                    "URL of the API server, if not the one that the service account or"
                            + " kubeconfig tells.");
    public static final SpawnerTrait K8S_API_SSL_CA_CERT =
            Declared.trait(
                    "k8s_api_ssl_ca_cert",
                    "",
                    TraitReaders::text,
                    "File with the certificate authority of the API server.");
    public static final SpawnerTrait K8S_API_VERIFY_SSL =
            Declared.trait(
                    "k8s_api_verify_ssl",
                    null,
                    TraitReaders::flag,
                    "Whether the certificate of the API server is verified; unset: yes.");
    public static final SpawnerTrait K8S_API_REQUEST_TIMEOUT =
            Declared.trait(
                    "k8s_api_request_timeout",
                    3L,
                    TraitReaders::integer,
                    "Seconds for one request to the API server.");
    public static final SpawnerTrait K8S_API_REQUEST_RETRY_TIMEOUT =
            Declared.trait(
                    "k8s_api_request_retry_timeout",
                    30L,
                    TraitReaders::integer,
                    "Seconds for a request with all its retries.");
    public static final SpawnerTrait NAMESPACE =
            Declared.trait(
                    "namespace",
                    null,
                    TraitReaders::text,
                    "Namespace of all objects; unset: the one that the hub runs in, else"
                            + " default.");
    public static final SpawnerTrait ENABLE_USER_NAMESPACES =
            Declared.trait(
                    "enable_user_namespaces",
                    false,
                    TraitReaders::flag,
                    "Gives every user a namespace of their own, made at the start of a"
                            + " server.");
    public static final SpawnerTrait USER_NAMESPACE_TEMPLATE =
            Declared.trait(
                    "user_namespace_template",
                    "{hubnamespace}-{username}",
                    TraitReaders::text,
                    "Name of the namespace of a user.");
    public static final SpawnerTrait USER_NAMESPACE_LABELS =
            Declared.trait(
                    "user_namespace_labels",
                    Map.of(),
                    TraitReaders::textMap,
                    "Labels of namespaces of users.");
    public static final SpawnerTrait USER_NAMESPACE_ANNOTATIONS =
            Declared.trait(
                    "user_namespace_annotations",
                    Map.of(),
                    TraitReaders::textMap,
                    "Annotations of namespaces of users.");
    public static final SpawnerTrait SLUG_SCHEME =
            Declared.trait(
                    "slug_scheme",
                    "safe",
                    TraitReaders.choice("safe", "escape"),
                    "How names of users and servers become names of objects: safe (with a"
                            + " hash where something changes) or escape.");
    public static final SpawnerTrait POD_NAME_TEMPLATE =
            Declared.trait(
                    "pod_name_template",
                    "jupyter-{user_server}",
                    TraitReaders::text,
                    "Name of the pod, its service and its secret.");
    public static final SpawnerTrait PVC_NAME_TEMPLATE =
            Declared.trait(
                    "pvc_name_template",
                    "claim-{user_server}",
                    TraitReaders::text,
                    "Name of the persistent volume claim.");
    public static final SpawnerTrait SECRET_NAME_TEMPLATE =
            Declared.trait(
                    "secret_name_template",
                    "{pod_name}",
                    TraitReaders::text,
                    "Name of the secret with the certificates of a server.");
    public static final SpawnerTrait DNS_NAME_TEMPLATE =
            Declared.trait(
                    "dns_name_template",
                    "{name}.{namespace}.svc.cluster.local",
                    TraitReaders::text,
                    "Host name of the service of a pod.");
    public static final SpawnerTrait REMEMBER_PVC_NAME =
            Declared.trait(
                    "remember_pvc_name",
                    true,
                    TraitReaders::flag,
                    "Goes on with the claim that a server had, also when the template says"
                            + " another name now.");
    public static final SpawnerTrait HANDLE_LEGACY_NAMES =
            Declared.trait(
                    "handle_legacy_names",
                    true,
                    TraitReaders::flag,
                    "Looks for claims named as before KubeSpawner 7.");
    public static final SpawnerTrait COMPONENT_LABEL =
            Declared.trait(
                    "component_label",
                    "singleuser-server",
                    TraitReaders::text,
                    "Value of the label component of the pods.");
    public static final SpawnerTrait COMMON_LABELS =
            Declared.trait(
                    "common_labels",
                    COMMON,
                    TraitReaders::textMap,
                    "Labels of everything that is made.");
    public static final SpawnerTrait EXTRA_LABELS =
            Declared.trait(
                    "extra_labels",
                    Map.of(),
                    TraitReaders::textMap,
                    "Further labels of pods, services and secrets.");
    public static final SpawnerTrait EXTRA_ANNOTATIONS =
            Declared.trait(
                    "extra_annotations",
                    Map.of(),
                    TraitReaders::textMap,
                    "Further annotations of pods, services and secrets.");
    public static final SpawnerTrait SERVICES_ENABLED =
            Declared.trait(
                    "services_enabled",
                    false,
                    TraitReaders::flag,
                    "Makes a service for each pod, by whose name the pod is reached.");
    public static final SpawnerTrait POD_CONNECT_IP =
            Declared.trait(
                    "pod_connect_ip",
                    "",
                    TraitReaders::text,
                    "Host by which pods are reached, if not their address.");
    public static final SpawnerTrait SECRET_MOUNT_PATH =
            Declared.trait(
                    "secret_mount_path",
                    "/etc/jupyterhub/ssl/",
                    TraitReaders::text,
                    "Folder of the certificates in the pod, with a slash at its end.");

    private ClusterTraits() {}

    /** In an order that is always the same. */
    private static Map<String, String> common() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/name", "jupyterhub");
        labels.put("app.kubernetes.io/managed-by", "kubespawner");
        labels.put("app", "jupyterhub");
        labels.put("heritage", "jupyterhub");
        return Collections.unmodifiableMap(labels);
    }

    static List<SpawnerTrait> all() {
        return List.of(
                K8S_API_HOST,
                K8S_API_SSL_CA_CERT,
                K8S_API_VERIFY_SSL,
                K8S_API_REQUEST_TIMEOUT,
                K8S_API_REQUEST_RETRY_TIMEOUT,
                NAMESPACE,
                ENABLE_USER_NAMESPACES,
                USER_NAMESPACE_TEMPLATE,
                USER_NAMESPACE_LABELS,
                USER_NAMESPACE_ANNOTATIONS,
                SLUG_SCHEME,
                POD_NAME_TEMPLATE,
                PVC_NAME_TEMPLATE,
                SECRET_NAME_TEMPLATE,
                DNS_NAME_TEMPLATE,
                REMEMBER_PVC_NAME,
                HANDLE_LEGACY_NAMES,
                COMPONENT_LABEL,
                COMMON_LABELS,
                EXTRA_LABELS,
                EXTRA_ANNOTATIONS,
                SERVICES_ENABLED,
                POD_CONNECT_IP,
                SECRET_MOUNT_PATH);
    }
}
