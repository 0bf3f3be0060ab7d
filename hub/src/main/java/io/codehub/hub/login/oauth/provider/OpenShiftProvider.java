/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.OAuthLoginTraits;
import io.codehub.hub.login.oauth.http.HttpOptions;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A cluster of OpenShift. */
final class OpenShiftProvider extends Provider {

    static final String CLASS_NAME = "OpenShiftOAuthenticator";

    private static final Path POD_CERTIFICATES =
            Path.of("/run/secrets/kubernetes.io/serviceaccount/ca.crt");

    private @Nullable String signInUrl;

    private OpenShiftProvider(ProviderSettings settings, ProviderHttp http, Clock clock) {
        super(
                ProviderDefaults.of(CLASS_NAME, "OpenShift", "openshift_user", "name")
                        .withScopes("user:info")
                        .withGroupsKey("openshift_user.groups"),
                settings,
                http,
                clock);
    }

    /** In a pod of the cluster its certificates are those to trust. */
    static Provider make(ProviderSettings settings, ProviderHttp http, Clock clock) {
        HttpOptions options = settings.http();
        boolean own =
                options.validate() && options.caCerts() == null && Files.exists(POD_CERTIFICATES);
        return new OpenShiftProvider(
                settings,
                own ? new ProviderHttp(options.withCaCerts(POD_CERTIFICATES.toString())) : http,
                clock);
    }

    private String url() {
        return GitHubProvider.trimmed(
                settings()
                        .text(
                                OtherServiceTraits.OPENSHIFT_URL,
                                OtherServiceTraits.OPENSHIFT_URL.defaultValue(),
                                "OPENSHIFT_URL"));
    }

    @Override
    public void check() {
        // The cluster is asked where it signs people in when somebody wants to.
    }

    @Override
    public Addresses addresses() {
        Addresses set = super.addresses();
        String signIn = signInUrl();
        String rest =
                settings()
                        .text(
                                OtherServiceTraits.OPENSHIFT_REST_API_URL,
                                url(),
                                "OPENSHIFT_REST_API_URL");
        return Addresses.of(
                or(set.authorize(), signIn + "/oauth/authorize"),
                or(set.token(), signIn + "/oauth/token"),
                or(
                        set.userdata(),
                        GitHubProvider.trimmed(rest) + "/apis/user.openshift.io/v1/users/~"));
    }

    private static String or(String configured, String otherwise) {
        return configured.isEmpty() ? otherwise : configured;
    }

    private synchronized String signInUrl() {
        String configured =
                settings()
                        .text(
                                OtherServiceTraits.OPENSHIFT_AUTH_API_URL,
                                "",
                                "OPENSHIFT_AUTH_API_URL");
        if (!configured.isEmpty()) {
            return GitHubProvider.trimmed(configured);
        }
        if (signInUrl == null) {
            Object issuer =
                    http().get(url() + "/.well-known/oauth-authorization-server", Map.of())
                            .required()
                            .json()
                            .get("issuer");
            if (!(issuer instanceof String text)) {
                throw new ProviderException("The cluster does not say where it signs people in");
            }
            signInUrl = GitHubProvider.trimmed(text);
        }
        return Objects.requireNonNull(signInUrl);
    }

    @Override
    public String clientSecret() {
        String file = settings().get(OtherServiceTraits.OPENSHIFT_SECRET_FILE);
        if (file.isEmpty() || settings().isSet(OAuthLoginTraits.CLIENT_SECRET)) {
            return super.clientSecret();
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new ProviderException("client_secret_file cannot be read: " + e.getMessage());
        }
    }

    @Override
    protected String name(Profile profile) {
        String name = metadata(profile, "name");
        if (name == null) {
            throw new ProviderException("There is no user name in the field metadata.name");
        }
        return name;
    }

    @Override
    protected @Nullable String subject(Profile profile) {
        return metadata(profile, "uid");
    }

    private static @Nullable String metadata(Profile profile, String key) {
        return profile.info().get("metadata") instanceof Map<?, ?> map
                        && map.get(key) instanceof String text
                        && !text.isEmpty()
                ? text
                : null;
    }
}
