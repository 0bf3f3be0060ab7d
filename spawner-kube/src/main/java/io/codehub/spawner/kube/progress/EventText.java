/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.progress;

import static java.util.Objects.requireNonNullElse;

import io.codehub.spawner.kube.failure.SchedulingText;
import io.fabric8.kubernetes.api.model.Event;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an event of a pod means to the one who waits for it. */
final class EventText {

    /**
     * A message for the user.
     *
     * @param percent how far a start is that says so
     */
    record Step(int percent, String message) {}

    private static final int PLACE = 30;
    private static final int VOLUME = 40;
    private static final int IMAGE = 50;
    private static final int IMAGE_THERE = 65;
    private static final int MADE = 70;
    private static final int STARTED = 75;

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern TOOK = Pattern.compile(" in ([0-9hms.µn]+)");

    private EventText() {}

    /** The message; empty for an event that tells users nothing. */
    static Optional<Step> of(Event event) {
        String message = requireNonNullElse(event.getMessage(), "").strip();
        boolean warning = "Warning".equals(event.getType());
        return switch (requireNonNullElse(event.getReason(), "")) {
            case "Scheduled" -> step(PLACE, "A node was found for your server");
            case "FailedScheduling" -> step(0, SchedulingText.of(message));
            case "TriggeredScaleUp" ->
                    step(0, "A new node is being started for your server; this takes some minutes");
            case "NotTriggerScaleUp" -> step(0, "A new node would not help your server");
            case "SuccessfulAttachVolume" -> step(VOLUME, "Your volume is attached");
            case "FailedAttachVolume" ->
                    step(
                            0,
                            message.contains("Multi-Attach")
                                    ? "Your volume is still in use on another node"
                                    : "Your volume cannot be attached so far");
            case "FailedMount" -> step(0, mount(message));
            case "Pulling" -> step(IMAGE, pulling(message));
            case "Pulled" -> step(IMAGE_THERE, pulled(message));
            case "Created" -> step(MADE, "Your server is being put together");
            case "Started" -> step(STARTED, "Your server is starting");
            case "Unhealthy" -> step(0, "Your server does not answer yet");
            case "Killing" -> step(0, "Your server is being ended");
            case "Preempted" -> step(0, "Your server has to make room for more important work");
            // The state of the pod says these in better words.
            case "BackOff", "Failed", "InspectFailed", "ErrImageNeverPull" -> Optional.empty();
            default -> warning && !message.isEmpty() ? step(0, message) : Optional.empty();
        };
    }

    private static Optional<Step> step(int percent, String message) {
        return Optional.of(new Step(percent, message));
    }

    private static String pulling(String message) {
        Matcher image = QUOTED.matcher(message);
        return image.find()
                ? "Pulling the image " + image.group(1)
                : "Pulling the image of your server";
    }

    private static String pulled(String message) {
        Matcher took = TOOK.matcher(message);
        return took.find() ? "The image was pulled in " + took.group(1) : "The image is there";
    }

    private static String mount(String message) {
        // A Secret or a ConfigMap that is about to be made looks like that too.
        return message.contains("not found")
                ? "Something that your server needs is not there yet"
                : "Your volume cannot be mounted so far";
    }
}
