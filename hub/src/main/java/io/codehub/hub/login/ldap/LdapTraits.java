/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.ldap;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitType;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of sign-in with an LDAP directory. */
final class LdapTraits {

    private static final String OWNER = "LDAPAuthenticator";

    static final Trait<List<String>> SERVER_ADDRESS =
            texts(
                    "server_address",
                    "Host of the directory; or a list of hosts, which are asked in this order until"
                            + " one answers. host:port and URLs with ldap:// or ldaps:// are fine,"
                            + " too.");
    static final Trait<Optional<Integer>> SERVER_PORT =
            of(
                    "server_port",
                    TraitTypes.optional(TraitTypes.integer(1, 65535)),
                    Optional.empty(),
                    "Port of the directory. Without one 636 with tls_strategy: on_connect, else"
                            + " 389.");
    static final Trait<TlsStrategy> TLS_STRATEGY =
            of(
                    "tls_strategy",
                    TraitTypes.type("one of before_bind, on_connect, insecure", TlsStrategy::read),
                    TlsStrategy.BEFORE_BIND,
                    "How connections are made secure: before_bind (StartTLS), on_connect (LDAPS),"
                            + " or insecure, with which passwords go over the network as they"
                            + " are.");
    static final Trait<Optional<Boolean>> USE_SSL =
            of(
                    "use_ssl",
                    TraitTypes.optional(TraitTypes.bool()),
                    Optional.empty(),
                    "Old form of tls_strategy: on_connect, if it is true.");
    static final Trait<Optional<Boolean>> TLS_VALIDATE =
            of(
                    "tls_validate",
                    TraitTypes.optional(TraitTypes.bool()),
                    Optional.empty(),
                    "Whether the certificate of the directory must be good: true is recommended."
                            + " Without a value it is checked if tls_kwargs names an authority to"
                            + " trust, or says so by validate.");
    static final Trait<Map<String, Object>> TLS_KWARGS =
            Trait.secret(
                    OWNER,
                    "tls_kwargs",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Details of secure connections. ca_certs_file, ca_certs_path and ca_certs_data:"
                            + " authorities to trust, in PEM form; validate: 0 (no checks), 1 or 2;"
                            + " valid_names: names that the certificate may have; version;"
                            + " ciphers; sni; local_certificate_file, local_private_key_file and"
                            + " local_private_key_password: what the hub itself shows.");
    static final Trait<Duration> CONNECT_TIMEOUT =
            of(
                    "connect_timeout",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(5),
                    "How long to wait for a connection to a server, in seconds.");
    static final Trait<Duration> READ_TIMEOUT =
            of(
                    "read_timeout",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(10),
                    "How long to wait for an answer of a server, in seconds.");
    static final Trait<List<String>> BIND_DN_TEMPLATE =
            texts(
                    "bind_dn_template",
                    "Distinguished name of a user, with {username} in it; or a list of them, which"
                            + " are tried one after the other.");
    static final Trait<String> VALID_USERNAME_REGEX =
            of(
                    "valid_username_regex",
                    TraitTypes.text(),
                    "^[a-z][.a-z0-9_-]*$",
                    "Names that do not fit are refused before the directory is asked.");
    static final Trait<Boolean> LOOKUP_DN =
            of(
                    "lookup_dn",
                    TraitTypes.bool(),
                    false,
                    "Whether users are searched for in the directory, because their distinguished"
                            + " names do not follow from the names they sign in with.");
    static final Trait<String> USER_SEARCH_BASE =
            text("user_search_base", "", "Where users are searched for.");
    static final Trait<String> USER_ATTRIBUTE =
            text(
                    "user_attribute",
                    "",
                    "Attribute with the name that a user signs in with: uid, or sAMAccountName with"
                            + " Active Directory.");
    static final Trait<String> LOOKUP_DN_SEARCH_FILTER =
            text(
                    "lookup_dn_search_filter",
                    "({login_attr}={login})",
                    "Filter that finds the user; {login_attr} is user_attribute, {login} the name"
                            + " entered.");
    static final Trait<String> LOOKUP_DN_SEARCH_USER =
            text(
                    "lookup_dn_search_user",
                    "",
                    "Account that searches, by its distinguished name. Without one the search is"
                            + " anonymous.");
    static final Trait<String> LOOKUP_DN_SEARCH_PASSWORD =
            Trait.secret(
                    OWNER,
                    "lookup_dn_search_password",
                    nothingAs("", TraitTypes.text()),
                    "",
                    "Password of that account.");
    static final Trait<String> LOOKUP_DN_USER_DN_ATTRIBUTE =
            text(
                    "lookup_dn_user_dn_attribute",
                    "",
                    "Attribute of the user found whose value is filled in for {username}.");
    static final Trait<Boolean> USE_LOOKUP_DN_USERNAME =
            of(
                    "use_lookup_dn_username",
                    TraitTypes.bool(),
                    false,
                    "Whether the value of that attribute becomes the name at the hub, too.");
    static final Trait<String> SEARCH_FILTER =
            text(
                    "search_filter",
                    "",
                    "Filter that must find exactly one entry below user_search_base, whatever else"
                            + " is allowed; {userattr} is user_attribute, {username} the name.");
    static final Trait<List<String>> ATTRIBUTES =
            texts("attributes", "Attributes asked for with search_filter.");
    static final Trait<List<String>> AUTH_STATE_ATTRIBUTES =
            texts(
                    "auth_state_attributes",
                    "Attributes of the user to keep in the auth state, below user_attributes.");
    static final Trait<List<String>> ALLOWED_GROUPS =
            texts(
                    "allowed_groups",
                    "Groups of the directory whose members may sign in, by their distinguished"
                            + " names; with group_search_base short names will do.");
    static final Trait<List<String>> ADMIN_GROUPS =
            texts(
                    "admin_groups",
                    "Groups of the directory whose members are administrators, written the same"
                            + " way. If there are any, nobody else is one, except for admin_users.");
    static final Trait<String> GROUP_SEARCH_FILTER =
            text(
                    "group_search_filter",
                    "(|(member={userdn})(uniqueMember={userdn})(memberUid={uid}))",
                    "Filter that fits the groups of a user; {userdn} is the distinguished name,"
                            + " {uid} the name.");
    static final Trait<List<String>> GROUP_ATTRIBUTES =
            of(
                    "group_attributes",
                    oneOrMore(),
                    List.of("member", "uniqueMember", "memberUid"),
                    "Attributes asked for with it.");
    static final Trait<String> GROUP_SEARCH_BASE =
            text(
                    "group_search_base",
                    "",
                    "Where groups are searched for; needed for manage_groups.");
    static final Trait<String> GROUP_NAME_ATTRIBUTE =
            text(
                    "group_name_attribute",
                    "cn",
                    "Attribute with the name that a group gets at the hub.");
    static final Trait<Boolean> NESTED_GROUPS =
            of(
                    "nested_groups",
                    TraitTypes.bool(),
                    false,
                    "Whether members of a group belong to the groups that it is a member of, too."
                            + " Needs group_search_base; with Active Directory a"
                            + " group_search_filter with member:1.2.840.113556.1.4.1941: is"
                            + " faster.");

    private LdapTraits() {}

    /** All of them, in the order of the reference page. */
    static List<Trait<?>> all() {
        return List.of(
                SERVER_ADDRESS,
                SERVER_PORT,
                TLS_STRATEGY,
                USE_SSL,
                TLS_VALIDATE,
                TLS_KWARGS,
                CONNECT_TIMEOUT,
                READ_TIMEOUT,
                BIND_DN_TEMPLATE,
                VALID_USERNAME_REGEX,
                LOOKUP_DN,
                USER_SEARCH_BASE,
                USER_ATTRIBUTE,
                LOOKUP_DN_SEARCH_FILTER,
                LOOKUP_DN_SEARCH_USER,
                LOOKUP_DN_SEARCH_PASSWORD,
                LOOKUP_DN_USER_DN_ATTRIBUTE,
                USE_LOOKUP_DN_USERNAME,
                SEARCH_FILTER,
                ATTRIBUTES,
                AUTH_STATE_ATTRIBUTES,
                ALLOWED_GROUPS,
                ADMIN_GROUPS,
                GROUP_SEARCH_FILTER,
                GROUP_ATTRIBUTES,
                GROUP_SEARCH_BASE,
                GROUP_NAME_ATTRIBUTE,
                NESTED_GROUPS);
    }

    private static <T> Trait<T> of(String name, TraitType<T> type, T standard, String help) {
        return Trait.of(OWNER, name, type, standard, help);
    }

    private static Trait<String> text(String name, String standard, String help) {
        return of(name, nothingAs("", TraitTypes.text()), standard, help);
    }

    private static Trait<List<String>> texts(String name, String help) {
        return of(name, oneOrMore(), List.of(), help);
    }

    /** A list of text; a single text stands for a list of one, null for none. */
    private static TraitType<List<String>> oneOrMore() {
        return nothingAs(
                List.of(),
                TraitTypes.type(
                        TraitTypes.textList().name(),
                        value ->
                                value instanceof String text
                                        ? List.of(text)
                                        : TraitTypes.textList().read(value)));
    }

    /** The type, with a value that an explicit null stands for. */
    private static <T> TraitType<T> nothingAs(T nothing, TraitType<T> type) {
        return new TraitType<>() {
            @Override
            public String name() {
                return type.name();
            }

            @Override
            public T read(Object value) {
                return value.equals(TraitTypes.NOTHING) ? nothing : type.read(value);
            }

            @Override
            public boolean acceptsNothing() {
                return true;
            }
        };
    }
}
