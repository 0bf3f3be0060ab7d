/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.service;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.codehub.hub.db.JsonText;
import java.util.Map;

/** The key with which a service for tests signs, and another one that is not its own. */
public final class Keys {

    private final ECKey own = key("own");
    private final ECKey strange = key("own");

    /** As the service publishes them. */
    public Map<String, Object> publicKeys() {
        return new JWKSet(own).toPublicJWKSet().toJSONObject();
    }

    public String sign(Map<String, Object> claims) {
        return sign(own, claims);
    }

    /** Signed by somebody else who uses the same name for the key. */
    public String forge(Map<String, Object> claims) {
        return sign(strange, claims);
    }

    private static String sign(ECKey key, Map<String, Object> claims) {
        try {
            JWSObject token =
                    new JWSObject(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(JOSEObjectType.JWT)
                                    .keyID(key.getKeyID())
                                    .build(),
                            new Payload(JsonText.write(claims)));
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
