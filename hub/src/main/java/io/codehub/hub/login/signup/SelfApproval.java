/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.crypto.ConstantTime;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.error.HubException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets people in who own an e-mail address of the right kind: they open a link sent to it. */
@Component
class SelfApproval {

    private static final Logger log = LoggerFactory.getLogger(SelfApproval.class);
    private static final Duration VALID = Duration.ofMinutes(15);
    private static final int MIN_KEY = 8;
    private static final String PLACEHOLDER = "{approval_url}";

    private final Optional<Pattern> pattern;
    private final List<String> mail;
    private final byte[] key;
    private final MailServer server;
    private final SignUpRepository signUps;
    private final HubUrls urls;
    private final Clock clock;

    SelfApproval(
            Configuration configuration,
            MailServer server,
            SignUpRepository signUps,
            HubUrls urls,
            Clock clock) {
        this.server = server;
        this.signUps = signUps;
        this.urls = urls;
        this.clock = clock;
        this.pattern = configuration.get(NativeTraits.ALLOW_SELF_APPROVAL).map(Pattern::compile);
        this.mail = configuration.get(NativeTraits.SELF_APPROVAL_EMAIL);
        String secret = configuration.get(NativeTraits.SECRET_KEY).orElse("");
        this.key = secret.getBytes(StandardCharsets.UTF_8);
        if (pattern.isPresent() && secret.length() < MIN_KEY) {
            throw new IllegalArgumentException(
                    "NativeAuthenticator.secret_key: allow_self_approval_for needs one of "
                            + MIN_KEY
                            + " characters or more");
        }
        if (mail.size() != 3 || !mail.get(2).contains(PLACEHOLDER)) {
            throw new IllegalArgumentException(
                    "NativeAuthenticator.self_approval_email: sender, subject and a text with "
                            + PLACEHOLDER
                            + " are needed");
        }
        requireAddress();
    }

    /** Links in mails never have the host that a request names, which anybody can make up. */
    private void requireAddress() {
        if (pattern.isPresent() && !hasAddress() && urls.publicUrl() == null) {
            throw new IllegalArgumentException(
                    "NativeAuthenticator.self_approval_email: set JupyterHub.public_url, or write"
                            + " the address of the hub before "
                            + PLACEHOLDER);
        }
    }

    /** Whether the owner of the address may let themselves in. */
    boolean isFor(String email) {
        return pattern.filter(allowed -> allowed.matcher(email).lookingAt()).isPresent();
    }

    /**
     * Sends the link.
     *
     * @throws HubException 503 if no mail can be sent
     */
    void send(SignUp wish) {
        String email = wish.email();
        if (email == null) {
            throw new IllegalArgumentException("no address");
        }
        String text = text("confirm/" + slug(wish, clock.instant().plus(VALID)));
        try {
            server.send(mail.get(0), email, mail.get(1), text);
        } catch (MailFailedException e) {
            log.error("No mail could be sent to {}: {}", email, e.getMessage());
            throw new HubException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The mail with the link could not be sent. Try again later.",
                    java.util.Map.of(),
                    null);
        }
    }

    /**
     * Texts often have the address of the hub before the placeholder, with its path or without:
     * then it is not added again.
     */
    private String text(String path) {
        String hub = urls.hubPath().substring(0, urls.hubPath().length() - 1);
        String link;
        if (hasAddress()) {
            link = before().endsWith(hub) ? "/" + path : urls.hubPath() + path;
        } else {
            link = urls.publicOrigin() + urls.hubPath() + path;
        }
        return mail.get(2).replace(PLACEHOLDER, link);
    }

    private String before() {
        return mail.get(2).substring(0, mail.get(2).indexOf(PLACEHOLDER));
    }

    private boolean hasAddress() {
        String before = before();
        return !before.isEmpty() && !Character.isWhitespace(before.charAt(before.length() - 1));
    }

    /** The name of the wish that a link is for; empty if it is wrong, too old or was used. */
    Optional<String> open(String slug) {
        int dot = slug.indexOf('.');
        if (pattern.isEmpty() || dot < 0) {
            return Optional.empty();
        }
        String content = slug.substring(0, dot);
        if (!ConstantTime.equal(signature(content), slug.substring(dot + 1))) {
            return Optional.empty();
        }
        String[] parts =
                new String(Base64.getUrlDecoder().decode(content), StandardCharsets.UTF_8)
                        .split("\n", -1);
        try {
            if (Instant.parse(parts[0]).isBefore(clock.instant())) {
                return Optional.empty();
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return signUps.find(parts[2])
                .filter(wish -> ConstantTime.equal(mark(wish), parts[1]))
                .map(SignUp::name);
    }

    private String slug(SignUp wish, Instant until) {
        String content = until + "\n" + mark(wish) + "\n" + wish.name();
        String encoded =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return encoded + "." + signature(encoded);
    }

    /** Tells this wish from a later one of the same name. */
    private static String mark(SignUp wish) {
        return HashRecord.sha256("wish " + wish.hash()).substring(0, 16);
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }
}
