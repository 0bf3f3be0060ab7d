/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.LoginThrottle;
import io.codehub.hub.login.local.OwnNames;
import io.codehub.hub.login.local.PasswordAccount;
import io.codehub.hub.login.local.PasswordAccounts;
import io.codehub.hub.login.otp.SecondFactors;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Checks a password, the second factor and whether an account was let in. */
@Service
class NativeSignIn {

    private static final String WAITING =
            "Your account waits for an administrator of this hub to let you in.";

    /** Many people share an address. */
    private static final int NAMES_OF_AN_ADDRESS = 10;

    private final PasswordAccounts accounts;
    private final SignUpRepository signUps;
    private final SecondFactors factors;
    private final UserRepository users;
    private final OwnNames names;
    private final LoginThrottle throttle;
    private final ClientAddress addresses;
    private final boolean locks;
    private final LoginThrottle.Pace ofName;
    private final LoginThrottle.Pace ofAddress;

    NativeSignIn(
            PasswordAccounts accounts,
            SignUpRepository signUps,
            SecondFactors factors,
            UserRepository users,
            OwnNames names,
            LoginThrottle throttle,
            ClientAddress addresses,
            Configuration configuration) {
        this.accounts = accounts;
        this.signUps = signUps;
        this.factors = factors;
        this.users = users;
        this.names = names;
        this.throttle = throttle;
        this.addresses = addresses;
        int allowed = configuration.get(NativeTraits.ALLOWED_FAILED_LOGINS);
        Duration wait = Duration.ofSeconds(configuration.get(NativeTraits.SECONDS_BEFORE_NEXT_TRY));
        this.locks = allowed > 0;
        this.ofName = new LoginThrottle.Pace(allowed, wait, wait);
        this.ofAddress = new LoginThrottle.Pace(allowed * NAMES_OF_AN_ADDRESS, wait, wait);
    }

    /**
     * Whether what was entered is right. Names that nobody has wait as long as others.
     *
     * @throws LoginFailedException if it is, but nobody has let the account in
     */
    boolean check(Map<String, String> form) {
        String name = names.atHub(form.getOrDefault("username", ""));
        if (!locks) {
            return isRight(name, form);
        }
        String byName = "locked name " + name;
        String byAddress = "locked address " + address();
        throttle.require(ofName, byName);
        throttle.require(ofAddress, byAddress);
        // Counted before the check, so that attempts at the same moment do not slip through.
        throttle.failed(ofName, byName);
        boolean right = false;
        try {
            right = isRight(name, form);
        } catch (LoginFailedException e) {
            throttle.succeeded(byName);
            throw e;
        }
        if (right) {
            throttle.succeeded(byName);
        } else {
            throttle.failed(ofAddress, byAddress);
        }
        return right;
    }

    private boolean isRight(String name, Map<String, String> form) {
        String password = form.getOrDefault("password", "");
        Optional<PasswordAccount> account = accounts.find(name);
        boolean right =
                account.isPresent()
                        ? accounts.verify(name, password)
                        : accounts.matches(signUps.findHash(name), password);
        if (!right) {
            return false;
        }
        if (account.isEmpty() || !account.get().authorized()) {
            throw LoginFailedException.because(WAITING);
        }
        User user = users.findByName(name).orElseThrow();
        return !factors.isActive(user) || factors.verify(user, code(form));
    }

    private static String code(Map<String, String> form) {
        String code = form.getOrDefault("2fa", "");
        return code.isEmpty() ? form.getOrDefault("otp", "") : code;
    }

    boolean anyHasPassword(Collection<String> among) {
        return among.stream().map(names::atHub).anyMatch(accounts::exists);
    }

    private String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes at
                ? addresses.of(at.getRequest())
                : "";
    }
}
