/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test against a whole hub on a random port, one for all classes with this annotation: any name
 * signs in with the password {@code open sesame}. Tests use names of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = TestHub.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "codehub.test.config="
                    + """
                    {JupyterHub: { \
                      authenticator_class: dummy, \
                      api_page_default_limit: 10, \
                      api_page_max_limit: 20, \
                      services: [ \
                        {name: root, api_token: token-of-service-root}, \
                        {name: lister, api_token: token-of-service-lister}, \
                        {name: nobody, api_token: token-of-service-nobody}, \
                        {name: captain, api_token: token-of-service-captain, admin: true}, \
                        {name: monitoring, api_token: token-of-metrics-reader}, \
                        {name: minter, api_token: token-of-service-minter}, \
                        {name: teacher, api_token: token-of-service-teacher}, \
                        {name: registrar, api_token: token-of-service-registrar}, \
                        {name: gradebook, api_token: token-of-gradebook, \
                         url: 'http://127.0.0.1:9999', \
                         oauth_client_allowed_scopes: ['read:users!user', 'read:hub']}], \
                      load_roles: [ \
                        {name: root-role, scopes: ['admin:users', 'admin:servers', tokens, \
                          'admin:groups', 'read:hub', 'access:servers', 'access:services', shares, \
                          'read:roles'], services: [root]}, \
                        {name: list-role, scopes: ['list:users!group=listed', 'admin:users!user=mia'], \
                         services: [lister]}, \
                        {name: monitor-role, scopes: ['read:metrics'], \
                         services: [monitoring]}, \
                        {name: mint-role, scopes: [tokens], services: [minter]}, \
                        {name: teach-role, scopes: ['groups!group=class', 'groups!group=wardens', \
                          'groups!group=club', 'delete:servers!group=class', 'tokens!user=theo', \
                          'delete:servers!user=theo'], services: [teacher]}, \
                        {name: ward-role, scopes: ['read:hub'], groups: [wardens]}, \
                        {name: registry-role, scopes: ['admin:services', 'read:hub'], \
                          services: [registrar]}, \
                        {name: guests, scopes: ['access:servers!server=hostess/'], \
                         users: [guest]}, \
                        {name: lookers, scopes: [admin-ui], users: [looker]}, \
                        {name: grades, scopes: ['access:services!service=gradebook'], \
                         users: [grader]}], \
                      load_groups: {listed: {users: [lena, lars]}, class: {users: [cleo]}, \
                        club: {}}}, \
                     Authenticator: {admin_users: [boss, deputy], allow_all: true, \
                       blocked_users: [Blocked], username_map: {robert: bob}}, \
                     DummyAuthenticator: {password: open sesame}}
                    """
        })
public @interface HubTest {}
