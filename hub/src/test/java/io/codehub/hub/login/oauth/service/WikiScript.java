/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import io.codehub.hub.login.oauth.service.ScriptedService.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes a scripted service a wiki with the extension OAuth: pages by their title at one address,
 * answers as forms and signed statements, refusals often with the status of a success.
 */
public final class WikiScript {

    public static final String SECRET = "4d1c8a7e5f3b2a1908f7e6d5c4b3a29180f7e6d5";

    private static final String INDEX = "/w/index.php";

    private final ScriptedService service;
    private final String callback;
    private @Nullable String told;
    private boolean isPrefix;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, String> verifiers = new ConcurrentHashMap<>();
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private String signingSecret = SECRET;

    /**
     * The wiki at the address {@code /w/index.php} of that service.
     *
     * @param callback with which the hub is registered there
     */
    public WikiScript(ScriptedService service, String callback) {
        this.service = service;
        this.callback = callback;
        service.on(INDEX, this::answer);
    }

    /** Who agrees, and what else the wiki says of them. */
    public WikiScript says(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    /** The hub is registered with the beginning of its address, and has to say the whole. */
    public WikiScript wantsCallback() {
        isPrefix = true;
        return this;
    }

    /** The wiki signs what it says with something else. */
    public void signsWith(String secret) {
        signingSecret = secret;
    }

    /** All tokens are taken back. */
    public void revoke() {
        secrets.clear();
    }

    private Reply answer(Request request) {
        String title = request.query().getOrDefault("title", "");
        return switch (title) {
            case "Special:OAuth/initiate" -> initiate(request);
            case "Special:OAuth/authenticate" -> authenticate(request);
            case "Special:OAuth/token" -> token(request);
            case "Special:OAuth/identify" -> identify(request);
            default -> Reply.status(404);
        };
    }

    private Reply initiate(Request request) {
        Map<String, String> signed = signed(request, "");
        if (signed == null) {
            return invalid();
        }
        String said = signed.getOrDefault("oauth_callback", "");
        if (isPrefix && said.startsWith(callback)) {
            told = said;
            return given("request", "&oauth_callback_confirmed=true");
        }
        return said.equals("oob") && !isPrefix
                ? given("request", "&oauth_callback_confirmed=true")
                : error("oauth_callback must be set, and must be set to \"oob\"");
    }

    private Reply authenticate(Request request) {
        String token = request.query().getOrDefault("oauth_token", "");
        if (!secrets.containsKey(token)
                || !"hub-id".equals(request.query().get("oauth_consumer_key"))) {
            return Reply.status(400);
        }
        String verifier = "verifier-" + RandomSecret.hex();
        verifiers.put(token, verifier);
        return Reply.status(302)
                .with(
                        "Location",
                        (told == null ? callback : told)
                                + "?oauth_verifier="
                                + verifier
                                + "&oauth_token="
                                + token);
    }

    private Reply token(Request request) {
        String token = field(request, "oauth_token");
        Map<String, String> signed = signed(request, secrets.getOrDefault(token, "?"));
        if (signed == null) {
            return invalid();
        }
        String verifier = verifiers.remove(token);
        secrets.remove(token);
        return verifier != null && verifier.equals(signed.get("oauth_verifier"))
                ? given("access", "")
                : error("The verification code provided was not valid.");
    }

    private Reply identify(Request request) {
        String token = field(request, "oauth_token");
        Map<String, String> signed = signed(request, secrets.getOrDefault(token, "?"));
        if (signed == null || !token.startsWith("access")) {
            return Reply.json(
                    Map.of("error", "mwoauth-oauth-exception", "message", "Invalid signature"));
        }
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("iss", service.url());
        said.put("sub", 4711);
        said.put("aud", "hub-id");
        said.put("exp", now + 100);
        said.put("iat", now);
        said.put("nonce", Objects.requireNonNull(signed.get("oauth_nonce")));
        said.put("editcount", 17);
        said.put("confirmed_email", true);
        said.put("blocked", false);
        said.put("groups", List.of("*", "user", "autoconfirmed"));
        said.putAll(claims);
        return Reply.json(statement(said));
    }

    private String statement(Map<String, Object> said) {
        try {
            JWSObject object =
                    new JWSObject(
                            new JWSHeader(JWSAlgorithm.HS256), new Payload(JsonText.write(said)));
            object.sign(new MACSigner(signingSecret));
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply given(String kind, String more) {
        String token = kind + "-" + RandomSecret.hex();
        String secret = "secret+of/" + token;
        secrets.put(token, secret);
        return Reply.json("oauth_token=" + token + "&oauth_token_secret=" + escaped(secret) + more);
    }

    private static Reply invalid() {
        return error("An error occurred in the OAuth protocol: Invalid signature");
    }

    private static Reply error(String words) {
        return Reply.json("Error: " + words);
    }

    private static String field(Request request, String name) {
        return fields(request).getOrDefault(name, "");
    }

    /** The parameters in the header of a request; null if it is not signed, or came before. */
    private @Nullable Map<String, String> signed(Request request, String tokenSecret) {
        Map<String, String> fields = fields(request);
        Map<String, String> parameters = new TreeMap<>(request.query());
        parameters.putAll(fields);
        String signature = parameters.remove("oauth_signature");
        String pairs =
                parameters.entrySet().stream()
                        .map(entry -> escaped(entry.getKey()) + "=" + escaped(entry.getValue()))
                        .collect(Collectors.joining("&"));
        String base =
                request.method()
                        + "&"
                        + escaped(service.url() + request.path())
                        + "&"
                        + escaped(pairs);
        boolean good =
                hmac(SECRET + "&" + escaped(tokenSecret), base).equals(signature)
                        && "hub-id".equals(fields.get("oauth_consumer_key"))
                        && "HMAC-SHA1".equals(fields.get("oauth_signature_method"))
                        && nonces.add(fields.getOrDefault("oauth_nonce", ""));
        return good ? fields : null;
    }

    private static Map<String, String> fields(Request request) {
        String header = request.header("Authorization");
        return header.startsWith("OAuth ")
                ? ScriptedService.fields(
                        header.substring("OAuth ".length())
                                .replace("\", ", "&")
                                .replace("=\"", "=")
                                .replace("\"", ""))
                : Map.of();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
