/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.hook.StartStep;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sessions of PAM around servers, where the operator wants them; never again after an error. */
@Component
class PamSessions implements StartStep {

    private static final Logger log = LoggerFactory.getLogger(PamSessions.class);

    private final PamProcess pam;
    private final String service;
    private final AtomicBoolean inUse;

    PamSessions(Configuration configuration, DataDirectory data) {
        this.pam =
                new PamProcess(
                        data.resolve(PamAuthenticators.FOLDER),
                        configuration.get(PamTraits.EXECUTOR_THREADS));
        this.service = configuration.get(PamTraits.SERVICE);
        this.inUse =
                new AtomicBoolean(
                        ChosenAuthenticator.classNames(configuration).contains("PAMAuthenticator")
                                && configuration.get(PamTraits.OPEN_SESSIONS));
    }

    @Override
    public void beforeStart(String user) {
        ask(PamRequest.Kind.OPEN_SESSION, user);
    }

    @Override
    public void afterStop(String user) {
        ask(PamRequest.Kind.CLOSE_SESSION, user);
    }

    private void ask(PamRequest.Kind kind, String user) {
        if (!inUse.get()) {
            return;
        }
        PamAnswer answer =
                pam.ask(new PamRequest(kind, service, user, List.of(), false, List.of()));
        if (!answer.isGood() && inUse.getAndSet(false)) {
            log.error(
                    "{} of {} failed: {}. There are no sessions of PAM until the hub starts anew",
                    kind,
                    user,
                    answer.text());
        }
    }
}
