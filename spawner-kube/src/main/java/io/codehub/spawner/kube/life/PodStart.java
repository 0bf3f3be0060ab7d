/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.kube.cluster.ApiCalls;
import io.codehub.spawner.kube.cluster.EventWatch;
import io.codehub.spawner.kube.cluster.PodEnding;
import io.codehub.spawner.kube.cluster.PodView;
import io.codehub.spawner.kube.cluster.PodWatch;
import io.codehub.spawner.kube.cluster.SpawnMark;
import io.codehub.spawner.kube.cluster.Watches;
import io.codehub.spawner.kube.failure.ApiRefusal;
import io.codehub.spawner.kube.progress.StartReport;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;

/** Starts pods: makes what they need, then them, and waits until they can be reached. */
final class PodStart {

    private static final System.Logger LOG = System.getLogger(PodStart.class.getName());

    private static final Duration FIRST_LIST = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 10;

    private final KubernetesClient client;
    private final LifecycleSettings settings;
    private final Planner planner;
    private final ApiCalls calls;
    private final Watches watches;
    private final PodEnding ending;
    private final VolumeClaims claims;
    private final OwnedObjects owned;
    private final PodWait wait;

    PodStart(
            KubernetesClient client,
            LifecycleSettings settings,
            Planner planner,
            ApiCalls calls,
            Watches watches,
            PodEnding ending,
            VolumeClaims claims) {
        this.client = client;
        this.settings = settings;
        this.planner = planner;
        this.calls = calls;
        this.watches = watches;
        this.ending = ending;
        this.claims = claims;
        this.owned = new OwnedObjects(calls);
        this.wait = new PodWait(calls, watches);
    }

    StartedServer run(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException {
        StartReport report = new StartReport(progress, client, settings.patience());
        report.say(5, "Preparing your server");
        KubeState remembered = KubeState.of(request.remembered());
        StartPlan plan = planner.plan(request, remembered);
        ensureNamespace(plan);
        plan = withFormerClaim(request, remembered, plan);
        // Stored before there is anything, so that nothing is lost when the hub is killed.
        KubeState state = KubeState.of(plan, request.spawnId());
        report.save(state.toMap());
        endOtherStarts(request, plan, report);
        PersistentVolumeClaim claim = plan.claim();
        if (claim != null) {
            ensureClaim(plan, claim, remembered, report);
            state = state.withClaim(plan.claimName());
            report.save(state.toMap());
        }
        try (EventWatch.Listening events = listen(plan, report)) {
            Pod pod = createOrAdopt(request, plan, report);
            report.say(20, "Your server was handed to the cluster");
            owned.ensure(plan, pod);
            PodView ready = wait.untilReady(request, plan, pod, report);
            report.say(80, "Your server has started");
            return new StartedServer(plan.address().of(ready), state.toMap());
        }
    }

    private EventWatch.Listening listen(StartPlan plan, StartReport report) {
        return settings.events()
                ? watches.events(plan.namespace())
                        .listen(plan.namespace(), plan.podName(), report::take)
                : () -> {};
    }

    private void ensureNamespace(StartPlan plan) throws SpawnFailedException, InterruptedException {
        Namespace namespace = plan.ownNamespace();
        if (namespace == null) {
            return;
        }
        String what = "create namespace " + plan.namespace();
        try {
            calls.call(what, api -> api.resource(namespace).create());
        } catch (KubernetesClientException e) {
            if (!ApiCalls.alreadyExists(e)) {
                throw ApiRefusal.of(what, e);
            }
        }
    }

    /** A server that has no claim yet goes on with one that was named by former rules. */
    private StartPlan withFormerClaim(SpawnRequest request, KubeState remembered, StartPlan plan)
            throws SpawnFailedException, InterruptedException {
        if (plan.claim() == null || remembered.claimName() != null) {
            return plan;
        }
        Optional<String> former = planner.legacyClaim(request);
        if (former.isEmpty()
                || claims.find(plan.namespace(), plan.claimName()).isPresent()
                || claims.find(plan.namespace(), former.get()).isEmpty()) {
            return plan;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "The volume claim {0} of {1} has a name of former rules, and is used on",
                former.get(),
                request.id());
        return planner.plan(request, remembered.withClaim(former.get()));
    }

    private void ensureClaim(
            StartPlan plan, PersistentVolumeClaim claim, KubeState remembered, StartReport report)
            throws SpawnFailedException, InterruptedException {
        boolean made = claims.ensure(plan.namespace(), claim);
        if (made && plan.claimName().equals(remembered.claimName())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The volume claim {0} was gone, and was made anew",
                    plan.claimName());
            report.say(10, "Your former volume was gone; you get a new, empty one");
        } else if (made) {
            report.say(10, "A volume is made for you");
        }
    }

    /** Pods of the same server that have another name, such as that of a former template. */
    private void endOtherStarts(SpawnRequest request, StartPlan plan, StartReport report)
            throws SpawnFailedException, InterruptedException {
        PodWatch watch = watches.pods(plan.namespace());
        watch.awaitFirst(FIRST_LIST);
        for (Pod pod : watch.findByServer(request.id())) {
            if (pod.getMetadata().getNamespace().equals(plan.namespace())
                    && !pod.getMetadata().getName().equals(plan.podName())
                    && SpawnMark.sameServer(plan.pod(), pod)) {
                end(pod, report);
            }
        }
    }

    private Pod createOrAdopt(SpawnRequest request, StartPlan plan, StartReport report)
            throws SpawnFailedException, InterruptedException {
        Pod wanted = SpawnMark.put(plan.pod(), request.spawnId());
        String what = "create pod " + plan.podName();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return calls.call(
                        what, api -> api.resource(wanted).inNamespace(plan.namespace()).create());
            } catch (KubernetesClientException e) {
                if (!ApiCalls.alreadyExists(e)) {
                    throw ApiRefusal.of(what, e);
                }
            }
            Optional<Pod> found = find(plan);
            if (found.isPresent()) {
                PodView view = new PodView(found.get());
                boolean ours =
                        SpawnMark.spawnId(found.get())
                                .filter(request.spawnId()::equals)
                                .isPresent();
                if (ours && !view.hasEnded() && !view.isTerminating()) {
                    return found.get();
                }
                if (!ours && !SpawnMark.sameServer(wanted, found.get())) {
                    throw taken(plan);
                }
                end(found.get(), report);
            }
        }
        throw new SpawnFailedException(
                "Your former server comes back again and again; please try again later.",
                "something makes pod " + plan.podName() + " again whenever it is deleted",
                null);
    }

    private Optional<Pod> find(StartPlan plan) throws SpawnFailedException, InterruptedException {
        try {
            return watches.pods(plan.namespace())
                    .read(plan.namespace(), plan.podName(), settings.window());
        } catch (KubernetesClientException e) {
            throw ApiRefusal.of("read pod " + plan.podName(), e);
        }
    }

    private void end(Pod pod, StartReport report)
            throws SpawnFailedException, InterruptedException {
        report.say(15, "Your former server is being ended");
        try {
            ending.end(pod, settings.grace());
        } catch (KubernetesClientException e) {
            throw ApiRefusal.of("delete pod " + pod.getMetadata().getName(), e);
        } catch (IllegalStateException e) {
            throw new SpawnFailedException(
                    "Your former server does not end; please try again later.",
                    String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static SpawnFailedException taken(StartPlan plan) {
        return new SpawnFailedException(
                "The name of your server is taken in the cluster by something that is not yours.",
                "pod "
                        + plan.podName()
                        + " in namespace "
                        + plan.namespace()
                        + " was not made for this server, and is left alone",
                null);
    }
}
