/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.login.oauth.http.PemKey;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.ProviderHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups of an organisation at Google, read in the name of one of its administrators. */
final class GoogleDirectory {

    private static final Logger log = LoggerFactory.getLogger(GoogleDirectory.class);
    private static final int MAX_REQUESTS = 200;

    private final ProviderSettings settings;
    private final ProviderHttp http;
    private final Clock clock;
    private final String api;

    GoogleDirectory(ProviderSettings settings, ProviderHttp http, Clock clock, String api) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        this.api = api;
    }

    /** Whether anything is configured that depends on groups. */
    boolean isNeeded() {
        return !settings.get(GoogleTraits.ALLOWED_GROUPS).isEmpty()
                || !settings.get(GoogleTraits.ADMIN_GROUPS).isEmpty()
                || !settings.get(GoogleTraits.SERVICE_ACCOUNT_KEYS).isEmpty();
    }

    /** Names of the groups of somebody, without the domain. */
    Set<String> groupsOf(String email, String domain) {
        String file = settings.get(GoogleTraits.SERVICE_ACCOUNT_KEYS).get(domain);
        String administrator = settings.get(GoogleTraits.ADMINISTRATORS).get(domain);
        if (file == null || administrator == null) {
            log.warn(
                    "GoogleOAuthenticator: groups of the domain {} cannot be read: it is not in"
                            + " google_service_account_keys and gsuite_administrator",
                    domain);
            return Set.of();
        }
        String token = token(file, administrator + "@" + domain);
        Set<String> names = new TreeSet<>();
        Set<String> asked = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(email));
        int requests = 0;
        while (!open.isEmpty() && requests < MAX_REQUESTS) {
            String member = open.removeFirst();
            if (!asked.add(member)) {
                continue;
            }
            requests++;
            for (String group : list(member, token)) {
                names.add(group.split("@", 2)[0]);
                if (settings.get(GoogleTraits.NESTED_GROUPS)) {
                    open.add(group);
                }
            }
        }
        return names;
    }

    private Set<String> list(String member, String token) {
        Set<String> emails = new TreeSet<>();
        Map<String, String> query = new LinkedHashMap<>(Map.of("userKey", member));
        for (int page = 0; page < MAX_REQUESTS; page++) {
            Map<String, Object> answer =
                    http.get(
                                    ProviderHttp.with(api + "/admin/directory/v1/groups", query),
                                    Map.of("Authorization", "Bearer " + token))
                            .required()
                            .json();
            if (answer.get("groups") instanceof Collection<?> groups) {
                for (Object group : groups) {
                    if (group instanceof Map<?, ?> map && map.get("email") instanceof String text) {
                        emails.add(text);
                    }
                }
            }
            if (!(answer.get("nextPageToken") instanceof String next) || next.isEmpty()) {
                return emails;
            }
            query.put("pageToken", next);
        }
        return emails;
    }

    private String token(String file, String subject) {
        try {
            Map<String, Object> key = JsonText.object(Files.readString(Path.of(file)));
            String end =
                    key.get("token_uri") instanceof String uri
                            ? uri
                            : "https://oauth2.googleapis.com/token";
            long now = clock.instant().getEpochSecond();
            JWSObject assertion =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(JOSEObjectType.JWT)
                                    .build(),
                            new Payload(
                                    JsonText.write(
                                            Map.of(
                                                    "iss",
                                                    String.valueOf(key.get("client_email")),
                                                    "sub",
                                                    subject,
                                                    "scope",
                                                    api + "/auth/admin.directory.group.readonly",
                                                    "aud",
                                                    end,
                                                    "iat",
                                                    now,
                                                    "exp",
                                                    now + 600))));
            assertion.sign(new RSASSASigner(PemKey.read(String.valueOf(key.get("private_key")))));
            Map<String, Object> answer =
                    http.post(
                                    end,
                                    Map.of(
                                            "grant_type",
                                            "urn:ietf:params:oauth:grant-type:jwt-bearer",
                                            "assertion",
                                            assertion.serialize()),
                                    Map.of())
                            .required()
                            .json();
            return String.valueOf(answer.get("access_token"));
        } catch (IOException | GeneralSecurityException | JOSEException e) {
            throw new ProviderException("The key of the Google service account cannot be used");
        }
    }
}
