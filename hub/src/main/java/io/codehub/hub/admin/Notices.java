/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import io.codehub.hub.crypto.SignedValue;
import io.codehub.hub.db.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries what a form did to the next page, in its address: signed, so that nobody else can put
 * words there, and whichever hub answers.
 */
@Component
public class Notices {

    private static final String NAME = "notice";
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final int MAX_LINES = 5;
    private static final int MAX_LENGTH = 300;

    private final SignedValue signed;
    private final Clock clock;

    Notices(SignedValue signed, Clock clock) {
        this.signed = signed;
        this.clock = clock;
    }

    /** The notice as text for an address. */
    public String seal(Notice notice) {
        List<String> lines =
                notice.lines().stream().limit(MAX_LINES).map(Notices::shortened).toList();
        Notice fitting = new Notice(notice.kind(), shortened(notice.title()), lines);
        String text = signed.sign(NAME, JsonText.write(fitting), clock.instant());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null for what is not a notice of this hub, or too old. */
    @Nullable Notice open(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            String value = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return signed.open(NAME, value, LIFE, clock.instant())
                    .map(json -> JsonText.read(json, Notice.class))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH - 1) + "…";
    }
}
