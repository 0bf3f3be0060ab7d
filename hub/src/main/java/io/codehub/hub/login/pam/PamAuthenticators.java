/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorFactory;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes the authenticator for the accounts of the machine. */
@Component
class PamAuthenticators implements AuthenticatorFactory {

    /** Of the classes, below the data. */
    static final String FOLDER = "pam-classes";

    private final DataDirectory data;

    PamAuthenticators(DataDirectory data) {
        this.data = data;
    }

    @Override
    public Set<String> classNames() {
        return Set.of("PAMAuthenticator");
    }

    @Override
    public Authenticator create(String className, Configuration configuration) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            throw new IllegalArgumentException(
                    "JupyterHub.authenticator_class: pam works on Linux only");
        }
        if (System.getenv("KUBERNETES_SERVICE_HOST") != null) {
            throw new IllegalArgumentException(
                    "JupyterHub.authenticator_class: pam needs the accounts of a machine, and a pod"
                            + " has none");
        }
        PamProcess pam =
                new PamProcess(data.resolve(FOLDER), configuration.get(PamTraits.EXECUTOR_THREADS));
        return new PamAuthenticator(pam, configuration);
    }
}
