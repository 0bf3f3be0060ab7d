/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.login;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.DispatcherServlet;

/** How the authorization server of the tests works. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class AuthorizationServerSettingsOfTests {

    @Bean
    TomcatServletWebServerFactory webServer(AuthorizationServer world) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(world.port());
        factory.setAddress(InetAddress.getLoopbackAddress());
        return factory;
    }

    @Bean
    DispatcherServlet dispatcherServlet() {
        return new DispatcherServlet();
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http, AuthorizationServer world) throws Exception {
        http.oauth2AuthorizationServer(server ->
                        server.oidc(oidc ->
                                oidc.userInfoEndpoint(info ->
                                        info.userInfoMapper(context -> {
                                            String name =
                                                    context.getAuthorization().getPrincipalName();
                                            return userInfo(world, name);
                                        }))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .formLogin(Customizer.withDefaults());
        return http.build();
    }

    private static OidcUserInfo userInfo(AuthorizationServer world, String name) {
        return new OidcUserInfo(
                Map.of(
                        "sub",
                        name,
                        "preferred_username",
                        name,
                        "groups",
                        world.people.getOrDefault(name, List.of())));
    }

    @Bean
    UserDetailsService people(AuthorizationServer world) {
        return name -> {
            if (!world.people.containsKey(name)) {
                throw new UsernameNotFoundException(name);
            }
            return User.withUsername(name)
                    .password("{noop}" + AuthorizationServer.PASSWORD)
                    .roles("USER")
                    .build();
        };
    }

    /** Reads what is registered anew each time. */
    @Bean
    RegisteredClientRepository clients(AuthorizationServer world) {
        return new RegisteredClientRepository() {
            @Override
            public void save(RegisteredClient client) {
                // Comes with a better hash of the secret, which is not needed here.
            }

            @Override
            public @Nullable RegisteredClient findById(String id) {
                return findByClientId(id);
            }

            @Override
            public @Nullable RegisteredClient findByClientId(String id) {
                return switch (id) {
                    case SignInService.CLIENT ->
                            client(world, id, ClientAuthenticationMethod.CLIENT_SECRET_POST);
                    case SignInService.BASIC_CLIENT ->
                            client(world, id, ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
                    default -> null;
                };
            }
        };
    }

    private static RegisteredClient client(
            AuthorizationServer world, String id, ClientAuthenticationMethod method) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + world.secret)
                .clientAuthenticationMethod(method)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(
                        uris -> world.hubs.forEach(hub -> uris.add(hub + "/hub/oauth_callback")))
                .postLogoutRedirectUris(
                        uris -> world.hubs.forEach(hub -> uris.add(hub + "/hub/login")))
                .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "groups")))
                .clientSettings(
                        ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(true)
                                .build())
                .tokenSettings(
                        TokenSettings.builder()
                                .accessTokenTimeToLive(Duration.ofSeconds(2))
                                .reuseRefreshTokens(false)
                                .build())
                .build();
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    JwtDecoder decoder(JWKSource<SecurityContext> keys) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys).build();
        decoder.setJwtValidator(new JwtTimestampValidator(Duration.ZERO));
        return decoder;
    }

    @Bean
    AuthorizationServerSettings settings(AuthorizationServer world) {
        return AuthorizationServerSettings.builder().issuer(world.issuer()).build();
    }
}
