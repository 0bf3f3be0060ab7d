/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.failure;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.kube.cluster.ApiCalls;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why the API server did not do what a start needs, in plain words. */
public final class ApiRefusal {

    private static final int FORBIDDEN = 403;
    private static final int UNPROCESSABLE = 422;

    private static final Pattern QUOTA =
            Pattern.compile("exceeded quota: (\\S+), requested: (.*?), used: (.*?), limited: (.*)");
    private static final Pattern WEBHOOK =
            Pattern.compile(
                    "admission webhook \"([^\"]+)\" denied the request:? ?(.*)", Pattern.DOTALL);
    private static final Pattern RIGHTS = Pattern.compile("cannot (\\w+) resource \"([^\"]+)\"");
    private static final Pattern ACCOUNT = Pattern.compile("serviceaccount \"([^\"]+)\" not found");
    private static final Pattern PRIORITY =
            Pattern.compile("no PriorityClass with name (\\S+) was found");

    private ApiRefusal() {}

    /**
     * The end of a start.
     *
     * @param what was tried, such as {@code create pod jupyter-alice}
     */
    public static SpawnFailedException of(String what, KubernetesClientException e) {
        String said = ApiCalls.describe(e);
        return new SpawnFailedException(text(e, said), "could not " + what + ": " + said, e);
    }

    private static String text(KubernetesClientException e, String said) {
        // Without an answer, there is no status.
        return switch (Math.max(0, e.getCode())) {
            case 0 -> "The hub does not reach the cluster at the moment; please try again later.";
            case 401 ->
                    "The cluster does not accept the hub's credentials; the people who run this hub"
                            + " have to repair that.";
            case FORBIDDEN -> forbidden(said);
            case 404 -> "The cluster has no such place for your server: " + said + ".";
            case UNPROCESSABLE, 400 ->
                    "The cluster does not accept the description of your server; the people who"
                            + " run this hub find the reason in its log.";
            default ->
                    e.getCode() >= 500 || e.getCode() == 429
                            ? "The cluster is too busy or out of order at the moment; please try"
                                    + " again later."
                            : "The cluster refused to start your server; the people who run this"
                                    + " hub find the reason in its log.";
        };
    }

    private static String forbidden(String said) {
        Matcher quota = QUOTA.matcher(said);
        if (quota.find()) {
            return "There is no room for your server: the limit of the namespace is reached"
                    + " (wanted "
                    + quota.group(2)
                    + "; in use "
                    + quota.group(3)
                    + "; allowed "
                    + quota.group(4)
                    + ").";
        }
        if (said.contains("failed quota")) {
            return "The limits of the namespace want more settings than your server has: "
                    + after(said, "failed quota: ")
                    + ".";
        }
        if (said.contains("violates PodSecurity")) {
            return "The security rules of the namespace forbid your server: "
                    + after(said, "violates ")
                    + ".";
        }
        Matcher webhook = WEBHOOK.matcher(said);
        if (webhook.find()) {
            return "The rules of the cluster forbid your server: " + webhook.group(2).strip();
        }
        Matcher account = ACCOUNT.matcher(said);
        if (account.find()) {
            return "The service account " + account.group(1) + " does not exist.";
        }
        Matcher priority = PRIORITY.matcher(said);
        if (priority.find()) {
            return "The priority class " + priority.group(1) + " does not exist.";
        }
        if (said.contains("because it is being terminated")) {
            return "The namespace for your server is being deleted.";
        }
        Matcher rights = RIGHTS.matcher(said);
        if (rights.find()) {
            return "The hub may not "
                    + rights.group(1)
                    + " "
                    + rights.group(2)
                    + " in the cluster; the people who run this hub have to allow it.";
        }
        return "The cluster forbids your server: " + after(said, "is forbidden: ") + ".";
    }

    private static String after(String text, String mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(at + mark.length());
    }
}
