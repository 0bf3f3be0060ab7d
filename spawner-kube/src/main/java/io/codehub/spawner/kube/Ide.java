/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.ServerKind;
import io.codehub.spawner.SpawnerTrait;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the image of a server runs. */
final class Ide {

    static final String CODE_SERVER = "code-server";

    private static final String CODE_SERVER_IMAGE = "codehub/code-server:0.1.0";

    /** Programs that sign users in at the hub by themselves. */
    private static final Set<String> HUB_CLIENTS =
            Set.of(
                    "jupyterhub-singleuser",
                    "jupyter-labhub",
                    "jupyter-singleuser",
                    "start-singleuser",
                    "start-singleuser.sh",
                    "start-singleuser.py",
                    "start-notebook",
                    "start-notebook.sh",
                    "start-notebook.py");

    private Ide() {}

    static ServerKind kind(KubeSettings settings) {
        return switch (settings.optionalText(ContainerTraits.IDE).orElse("")) {
            case CODE_SERVER -> ServerKind.CODE_SERVER;
            case "jupyter" -> ServerKind.HUB_CLIENT;
            case "custom" -> ServerKind.GUARDED_APP;
            default -> guess(settings);
        };
    }

    /** Without a known program, the gateway guards the server. */
    private static ServerKind guess(KubeSettings settings) {
        @Nullable Object cmd = settings.get(InheritedTraits.CMD);
        if (cmd instanceof List<?> words && !words.isEmpty()) {
            String program = String.valueOf(words.getFirst());
            String name = program.substring(program.lastIndexOf('/') + 1);
            return HUB_CLIENTS.contains(name) ? ServerKind.HUB_CLIENT : ServerKind.GUARDED_APP;
        }
        return isDefaultImage(settings) ? ServerKind.HUB_CLIENT : ServerKind.GUARDED_APP;
    }

    static String image(KubeSettings settings) {
        return kind(settings) == ServerKind.CODE_SERVER && isDefaultImage(settings)
                ? CODE_SERVER_IMAGE
                : settings.text(ContainerTraits.IMAGE);
    }

    private static boolean isDefaultImage(KubeSettings settings) {
        SpawnerTrait image = ContainerTraits.IMAGE;
        return Objects.requireNonNull(image.defaultValue()).equals(settings.text(image));
    }
}
