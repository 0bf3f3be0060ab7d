/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.hook.SignInFunctions;
import io.codehub.hub.login.AuthModel;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.AuthenticatorTraits;
import io.codehub.hub.login.Refreshed;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import io.codehub.hub.login.oauth.provider.Provider;
import io.codehub.hub.login.oauth.provider.ProviderSettings;
import io.codehub.hub.login.system.SystemUsers;
import io.codehub.hub.user.User;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs people in at an outside service. */
public final class OAuthAuthenticator implements Authenticator {

    private final Provider provider;
    private final ProviderSettings settings;
    private final @Nullable SystemUsers systemUsers;

    /**
     * The authenticator.
     *
     * @throws IllegalArgumentException for settings that make no sense together
     */
    OAuthAuthenticator(Provider provider, ProviderSettings settings) {
        this(provider, settings, true);
    }

    private OAuthAuthenticator(Provider provider, ProviderSettings settings, boolean complete) {
        this.provider = provider;
        this.settings = settings;
        this.systemUsers = settings.systemUsers();
        check(complete);
        if (complete) {
            provider.check();
        }
    }

    /** One that knows the rules, and need not know where the service is. */
    static OAuthAuthenticator unchecked(Provider provider, ProviderSettings settings) {
        return new OAuthAuthenticator(provider, settings, false);
    }

    private void check(boolean complete) {
        if (complete && provider.clientId().isEmpty()) {
            throw wrong("client_id must be set");
        }
        if (!settings.get(AuthenticatorTraits.MANAGE_GROUPS)
                && !(allowedGroups().isEmpty()
                        && adminGroups().isEmpty()
                        && MaybeFunction.of("")
                                .equals(settings.get(OAuthLoginTraits.AUTH_STATE_GROUPS_KEY))
                        && settings.get(OAuthLoginTraits.GROUPS_EXPRESSION).isEmpty())) {
            throw wrong(
                    "allowed_groups, admin_groups, auth_state_groups_key and groups_expression need"
                            + " manage_groups: true");
        }
        provider.checkGroupNames(allowedGroups(), OAuthLoginTraits.ALLOWED_GROUPS.name());
        provider.checkGroupNames(adminGroups(), OAuthLoginTraits.ADMIN_GROUPS.name());
        if (!provider.scopes().containsAll(settings.get(OAuthLoginTraits.ALLOWED_SCOPES))) {
            throw wrong("allowed_scopes must be among those in scope");
        }
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(className() + ": " + problem);
    }

    public Provider provider() {
        return provider;
    }

    public ProviderSettings settings() {
        return settings;
    }

    /** Nobody has a password for such a service at the hub. */
    @Override
    public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
        return null;
    }

    @Override
    public String className() {
        return provider.defaults().className();
    }

    @Override
    public String loginUrl(String hubPath) {
        return hubPath + "oauth_login";
    }

    @Override
    public String loginService() {
        return settings.text(
                AuthenticatorTraits.LOGIN_SERVICE, provider.defaults().service(), "LOGIN_SERVICE");
    }

    @Override
    public boolean refreshes() {
        return settings.get(AuthenticatorTraits.ENABLE_AUTH_STATE);
    }

    @Override
    public Refreshed refresh(User user, @Nullable Map<String, @Nullable Object> authState) {
        Refreshed byHook = refreshedByHook(user, authState);
        if (byHook != null) {
            return byHook;
        }
        if (authState == null) {
            return Refreshed.gone();
        }
        TokenAnswer tokens = provider.fromStored(authState);
        return tokens == null
                ? Refreshed.gone()
                : new TokenRefresh(this, authState).refreshed(tokens);
    }

    /** What a function says; null to ask the service. */
    private @Nullable Refreshed refreshedByHook(
            User user, @Nullable Map<String, @Nullable Object> authState) {
        Optional<ScriptFunction> hook = settings.get(OAuthLoginTraits.REFRESH_USER_HOOK);
        if (hook.isEmpty()) {
            return null;
        }
        Object answer =
                settings.calls()
                        .call(
                                hook.get(),
                                Arrays.asList(
                                        SignInFunctions.AUTHENTICATOR,
                                        SignInFunctions.USER,
                                        authState),
                                user);
        return switch (answer) {
            case null -> null;
            case Boolean good -> good ? Refreshed.same() : Refreshed.gone();
            case Map<?, ?> model ->
                    // A function that has decided needs no rule that lets them in.
                    Refreshed.updated(
                            AuthModel.read(
                                    AuthModel.texts(model),
                                    AuthenticatedUser.named(user.name()).withAllowed(true)));
            default -> throw new ProviderException("refresh_user_hook returned something unknown");
        };
    }

    @Override
    public @Nullable String logoutUrl(
            @Nullable Map<String, @Nullable Object> authState, String returnTo) {
        Object idToken = authState == null ? null : authState.get("id_token");
        String callback = settings.text(OAuthLoginTraits.CALLBACK_URL, "", "OAUTH_CALLBACK_URL");
        String end = "oauth_callback";
        return provider.logoutUrl(
                idToken instanceof String text ? text : null,
                callback.endsWith("/" + end)
                        ? callback.substring(0, callback.length() - end.length()) + "login"
                        : returnTo);
    }

    @Override
    public Map<String, @Nullable Object> signedOut(
            User user, Map<String, @Nullable Object> authState) {
        return provider.signedOut(authState);
    }

    @Override
    public boolean givesVariables() {
        return provider.givesVariables();
    }

    @Override
    public Map<String, String> variables(@Nullable Map<String, @Nullable Object> authState) {
        return provider.variables(authState);
    }

    @Override
    public String refusal() {
        return settings.get(OAuthLoginTraits.CUSTOM_403_MESSAGE);
    }

    @Override
    public boolean hasOwnAllowRules() {
        return provider.hasAllowRules()
                || (systemUsers != null
                        && !settings.get(OAuthLoginTraits.ALLOWED_GROUPS).isEmpty());
    }

    @Override
    public boolean allows(String name) {
        return systemUsers != null && systemUsers.isAllowed(name);
    }

    @Override
    public void beforeAccount(String name) {
        if (systemUsers != null) {
            systemUsers.require(name);
        }
    }

    @Override
    public boolean letsListedAccountsIn() {
        return false;
    }

    @Override
    public boolean letsAdminsIn() {
        return true;
    }

    @Override
    public Set<String> allowedGroups() {
        // With accounts of the machine the setting means groups of the machine.
        return systemUsers == null ? settings.get(OAuthLoginTraits.ALLOWED_GROUPS) : Set.of();
    }

    @Override
    public Set<String> adminGroups() {
        return settings.get(OAuthLoginTraits.ADMIN_GROUPS);
    }
}
