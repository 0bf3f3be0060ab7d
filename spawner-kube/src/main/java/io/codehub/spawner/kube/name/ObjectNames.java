/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.name;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.kube.ClusterTraits;
import io.codehub.spawner.kube.KubeSettings;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names of the objects of one server.
 *
 * @param pod the pod, and the service if there is one
 * @param pvc the persistent volume claim
 * @param legacyPvc what the claim would be called by the old scheme; may be the same
 * @param secret the secret with the certificates
 * @param namespace where they all are
 * @param dnsName host name of the service
 * @param connectHost host that replaces the pod's address; empty for none
 */
public record ObjectNames(
        String pod,
        String pvc,
        String legacyPvc,
        String secret,
        String namespace,
        String dnsName,
        String connectHost) {

    /** Names with the fields to fill templates with. */
    public record Expanded(ObjectNames names, Expansion expansion) {}

    /**
     * The names for a start. Templates are those of the configuration: what users choose changes
     * the namespace, but no name.
     *
     * @throws IllegalArgumentException when a template cannot be filled in
     */
    public static Expanded of(
            KubeSettings settings, ServerId id, long userId, RememberedNames remembered) {
        KubeSettings configured = settings.configured();
        Expansion fields = expansion(configured, id, userId);
        String home = homeNamespace(configured, fields);
        Expansion inHome = fields.with("namespace", home);
        String pod = expand(configured, ClusterTraits.POD_NAME_TEMPLATE, inHome);
        Expansion withPod = inHome.with("pod_name", pod);
        String secret = expand(configured, ClusterTraits.SECRET_NAME_TEMPLATE, withPod);
        String fresh = expand(configured, ClusterTraits.PVC_NAME_TEMPLATE, withPod);
        String legacy = expandLegacy(configured, id, userId, home, pod);
        boolean keep = configured.flag(ClusterTraits.REMEMBER_PVC_NAME);
        String pvc = keep && remembered.pvcName() != null ? remembered.pvcName() : fresh;

        String namespace = namespace(settings, configured, home, remembered);
        Expansion expansion =
                expansion(settings, id, userId)
                        .with("pod_name", pod)
                        .with("pvc_name", pvc)
                        .with("namespace", namespace);
        ObjectNames names =
                new ObjectNames(
                        pod,
                        pvc,
                        legacy,
                        secret,
                        namespace,
                        dnsName(configured, pod, namespace),
                        connectHost(settings, expansion));
        return new Expanded(names, expansion);
    }

    private static Expansion expansion(KubeSettings settings, ServerId id, long userId) {
        return Expansion.of(
                id, userId, settings.text(ClusterTraits.SLUG_SCHEME), settings.hubNamespace());
    }

    private static String homeNamespace(KubeSettings configured, Expansion fields) {
        return configured.flag(ClusterTraits.ENABLE_USER_NAMESPACES)
                ? expand(
                        configured,
                        ClusterTraits.USER_NAMESPACE_TEMPLATE,
                        fields.with("namespace", configured.namespace()))
                : configured.namespace();
    }

    private static String namespace(
            KubeSettings settings,
            KubeSettings configured,
            String home,
            RememberedNames remembered) {
        if (!Objects.equals(
                settings.get(ClusterTraits.NAMESPACE), configured.get(ClusterTraits.NAMESPACE))) {
            return settings.namespace();
        }
        @Nullable String former = remembered.namespace();
        return former == null ? home : former;
    }

    private static String expandLegacy(
            KubeSettings configured, ServerId id, long userId, String namespace, String pod) {
        Expansion escaped =
                Expansion.of(id, userId, "escape", configured.hubNamespace())
                        .with("namespace", namespace)
                        .with("pod_name", pod);
        return expand(configured, ClusterTraits.PVC_NAME_TEMPLATE, escaped);
    }

    private static String dnsName(KubeSettings settings, String pod, String namespace) {
        SpawnerTrait trait = ClusterTraits.DNS_NAME_TEMPLATE;
        try {
            return Template.fill(settings.text(trait), Map.of("name", pod, "namespace", namespace));
        } catch (IllegalArgumentException e) {
            throw named(trait, e);
        }
    }

    /** Each piece between dots is filled in by itself, so that dashes at its end go away. */
    private static String connectHost(KubeSettings settings, Expansion expansion) {
        SpawnerTrait trait = ClusterTraits.POD_CONNECT_IP;
        StringBuilder host = new StringBuilder();
        try {
            for (String piece : settings.text(trait).split("\\.", -1)) {
                host.append(host.isEmpty() ? "" : ".");
                host.append(piece.contains("{") ? expansion.expand(piece) : piece);
            }
        } catch (IllegalArgumentException e) {
            throw named(trait, e);
        }
        return host.toString();
    }

    private static String expand(KubeSettings settings, SpawnerTrait trait, Expansion expansion) {
        try {
            return expansion.expand(settings.text(trait));
        } catch (IllegalArgumentException e) {
            throw named(trait, e);
        }
    }

    private static IllegalArgumentException named(SpawnerTrait trait, IllegalArgumentException e) {
        return new IllegalArgumentException(
                "KubeSpawner." + trait.name() + ": " + e.getMessage(), e);
    }
}
