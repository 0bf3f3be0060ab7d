/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Traits of the hub as a whole; features declare their own beside their code. */
public final class JupyterHubTraits {

    private static final String OWNER = "JupyterHub";

    public static final Trait<String> BIND_URL =
            Trait.of(
                    OWNER,
                    "bind_url",
                    HubAddresses.listenType(),
                    "http://127.0.0.1:8000",
                    "Address that the proxy listens on for users: http://ip:port/base/. An empty"
                            + " ip means all interfaces. http+unix://%2Frun%2Fhub.sock/ is a unix"
                            + " socket.");
    public static final Trait<String> IP =
            Trait.of(
                    OWNER,
                    "ip",
                    TraitTypes.text(),
                    "127.0.0.1",
                    "The ip of bind_url alone. An empty one means all interfaces.");
    public static final Trait<Integer> PORT =
            Trait.of(
                    OWNER,
                    "port",
                    TraitTypes.integer(1, 65_535),
                    8000,
                    "The port of bind_url alone.");
    public static final Trait<String> BASE_URL =
            Trait.of(
                    OWNER,
                    "base_url",
                    TraitTypes.urlPrefix(),
                    "/",
                    "Prefix of every path. The path of bind_url by default.");
    public static final Trait<String> PUBLIC_URL =
            Trait.of(
                    OWNER,
                    "public_url",
                    HubAddresses.publicType(),
                    "",
                    "Address that users type into their browser, such as https://hub.example/."
                            + " Set it when something in front of the proxy ends TLS.");
    public static final Trait<String> SUBDOMAIN_HOST =
            Trait.of(
                    OWNER,
                    "subdomain_host",
                    HubAddresses.hostType(),
                    "",
                    "Gives each user and each service a host below this one, which is the hub's"
                            + " own: https://hub.example[:port]. Needs a wildcard in DNS and in the"
                            + " certificate.");
    public static final Trait<MaybeFunction<String>> SUBDOMAIN_HOOK =
            Trait.of(
                    OWNER,
                    "subdomain_hook",
                    TraitTypes.orFunction(TraitTypes.choice("idna", "legacy")),
                    MaybeFunction.of("idna"),
                    "How names become hosts with subdomain_host: idna makes valid ones of all"
                            + " names, legacy those of JupyterHub before 5, where services share one;"
                            + " or a function (name, domain, kind) that gives a host of its own for"
                            + " each user and each service.");
    public static final Trait<String> SSL_KEY =
            Trait.of(
                    OWNER,
                    "ssl_key",
                    TraitTypes.text(),
                    "",
                    "File of the private key (PEM) with which the proxy that the hub starts speaks"
                            + " https; a changed file is read again. The environment variable"
                            + " CONFIGPROXY_SSL_KEY_PASSPHRASE opens an encrypted one.");
    public static final Trait<String> SSL_CERT =
            Trait.of(
                    OWNER,
                    "ssl_cert",
                    TraitTypes.text(),
                    "",
                    "File of the certificate and its chain (PEM) that belong to ssl_key.");
    public static final Trait<String> HUB_BIND_URL =
            Trait.of(
                    OWNER,
                    "hub_bind_url",
                    HubAddresses.hubType(),
                    "",
                    "Address that the hub itself listens on; hub_ip and hub_port in one."
                            + " http+unix://%2Frun%2Fhub.sock is a unix socket.");
    public static final Trait<Integer> HUB_SOCKET_MODE =
            Trait.of(
                    OWNER,
                    "hub_socket_mode",
                    TraitTypes.octal(),
                    0600,
                    "Who may connect if hub_bind_url is a unix socket, such as 0660.");
    public static final Trait<String> HUB_IP =
            Trait.of(
                    OWNER,
                    "hub_ip",
                    TraitTypes.text(),
                    "127.0.0.1",
                    "Address that the hub itself listens on, for proxy, servers and services.");
    public static final Trait<Integer> HUB_PORT =
            Trait.of(
                    OWNER,
                    "hub_port",
                    TraitTypes.integer(1, 65_535),
                    8081,
                    "Port that the hub itself listens on, for proxy, servers and services.");
    public static final Trait<String> HUB_CONNECT_URL =
            Trait.of(
                    OWNER,
                    "hub_connect_url",
                    HubAddresses.hubType(),
                    "",
                    "How proxy, servers and services reach the hub, if not where it listens.");
    public static final Trait<String> HUB_CONNECT_IP =
            Trait.of(
                    OWNER,
                    "hub_connect_ip",
                    TraitTypes.text(),
                    "",
                    "Host name or address by which proxy, servers and services reach the hub.");
    public static final Trait<Boolean> BALANCE_HUBS =
            Trait.of(
                    OWNER,
                    "balance_hubs",
                    TraitTypes.bool(),
                    false,
                    "Let the proxy spread requests over all hubs that run on this database, each at"
                            + " its own hub_connect_ip and hub_port. Servers and services reach"
                            + " them at hub_connect_url, for example the proxy's own address.");
    public static final Trait<String> DB_URL =
            Trait.secret(
                    OWNER,
                    "db_url",
                    TraitTypes.type("database URL", DatabaseUrl::check),
                    "",
                    "Database: postgresql://user:password@host/name or a jdbc: address. Empty for"
                            + " a file in the data directory.");
    public static final Trait<String> DB_PASSWORD =
            Trait.secret(
                    OWNER,
                    "db_password",
                    TraitTypes.text(),
                    "",
                    "Password of the database, if db_url has none. Without it the environment"
                            + " variable PGPASSWORD is taken.");
    public static final Trait<Duration> DB_WAIT =
            Trait.of(
                    OWNER,
                    "db_wait",
                    TraitTypes.seconds(),
                    Duration.ZERO,
                    "Seconds to wait at start for a database that does not answer yet.");
    public static final Trait<Boolean> UPGRADE_DB =
            Trait.of(
                    OWNER,
                    "upgrade_db",
                    TraitTypes.bool(),
                    true,
                    "Whether the tables of an older version are changed to what this one needs;"
                            + " if not, the hub refuses to start with them.");
    public static final Trait<Boolean> RESET_DB =
            Trait.of(
                    OWNER,
                    "reset_db",
                    TraitTypes.bool(),
                    false,
                    "Deletes everything in the database at each start. For trials only.");
    public static final Trait<String> HUB_ROUTESPEC =
            Trait.of(
                    OWNER,
                    "hub_routespec",
                    TraitTypes.text(),
                    "",
                    "Path that the proxy sends to the hub, such as /hub/; empty for all that"
                            + " belongs to nobody else. What users see of stopped servers is lost with"
                            + " another one.");
    public static final Trait<List<String>> CRYPT_KEYS =
            Trait.secret(
                    "CryptKeeper",
                    "keys",
                    TraitTypes.textList(),
                    List.of(),
                    "Keys for what sign-in services store of users: 32 bytes each as 64 hexadecimal"
                            + " digits or 44 characters in Base64. The first encrypts, all decrypt."
                            + " Also JUPYTERHUB_CRYPT_KEY, with ; between keys. Without any, the"
                            + " cookie secret is the key.");
    public static final Trait<String> COOKIE_SECRET =
            Trait.secret(
                    OWNER,
                    "cookie_secret",
                    TraitTypes.text(),
                    "",
                    "Secret that signs cookies: 32 bytes in hexadecimal digits. Without it the"
                            + " environment variable JPY_COOKIE_SECRET is taken, then"
                            + " cookie_secret_file.");
    public static final Trait<String> COOKIE_SECRET_FILE =
            Trait.of(
                    OWNER,
                    "cookie_secret_file",
                    TraitTypes.text(),
                    "jupyterhub_cookie_secret",
                    "File of the cookie secret, made at the first start.");
    public static final Trait<Boolean> CLEANUP_SERVERS =
            Trait.of(
                    OWNER,
                    "cleanup_servers",
                    TraitTypes.bool(),
                    true,
                    "Stop all servers when the hub stops.");
    public static final Trait<Boolean> CLEANUP_PROXY =
            Trait.of(
                    OWNER,
                    "cleanup_proxy",
                    TraitTypes.bool(),
                    true,
                    "Stop the proxy when the hub stops.");
    public static final Trait<String> SPAWNER_CLASS =
            Trait.of(
                    OWNER,
                    "spawner_class",
                    ClassFamilies.spawnerName(),
                    "default",
                    "What starts the servers: default or localprocess (a process beside the hub),"
                            + " simple (the same, with home_dir_template).");
    public static final Trait<String> AUTHENTICATOR_CLASS =
            Trait.of(
                    OWNER,
                    "authenticator_class",
                    ClassFamilies.authenticatorName(),
                    "default",
                    "How people sign in: default (accounts of the hub's own, with passwords), dummy"
                            + " (any name, one password for all: for tests). Python paths of known"
                            + " classes work, too.");
    public static final Trait<String> PROXY_CLASS =
            Trait.of(
                    OWNER,
                    "proxy_class",
                    ClassFamilies.proxyName(),
                    "default",
                    "The proxy in front: default or configurable-http-proxy.");
    public static final Trait<List<Map<String, Object>>> LOAD_ROLES =
            Trait.of(
                    OWNER,
                    "load_roles",
                    TraitTypes.mappingList(),
                    List.of(),
                    "Roles to create at start: maps with name, description, scopes, users, groups"
                            + " and services.");
    public static final Trait<List<Map<String, Object>>> SERVICES =
            Trait.secret(
                    OWNER,
                    "services",
                    TraitTypes.mappingList(),
                    List.of(),
                    "Services beside the hub: maps with name, and api_token, url, command,"
                            + " environment, cwd, user, timeout, oauth_client_id, oauth_redirect_uri,"
                            + " oauth_client_allowed_scopes, oauth_no_confirm, display, info.");
    public static final Trait<Boolean> SHOW_CONFIG =
            Trait.of(
                    OWNER,
                    "show_config",
                    TraitTypes.bool(),
                    false,
                    "Print what is configured, without secrets, instead of running.");
    public static final Trait<Boolean> SHOW_CONFIG_JSON =
            Trait.of(OWNER, "show_config_json", TraitTypes.bool(), false, "The same as JSON.");

    public static final Trait<String> PID_FILE =
            Trait.of(
                    OWNER,
                    "pid_file",
                    TraitTypes.text(),
                    "",
                    "File that names the hub's process as long as it runs.");

    /** Listed by those who wait. */
    public static final Trait<Map<String, Object>> TORNADO_SETTINGS =
            Trait.of(
                    OWNER,
                    "tornado_settings",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Of JupyterHub's settings of this name: slow_spawn_timeout and"
                            + " slow_stop_timeout (seconds that a request to start or stop waits),"
                            + " spawn_throttle_retry_range (least and most seconds),"
                            + " user_redirect_limit, headers (name to value, in place of the hub's"
                            + " own), cookie_options and xsrf_cookie_kwargs (samesite, secure, domain,"
                            + " partitioned, max_age, expires_days) and csp_report_uri.");

    private JupyterHubTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                BIND_URL,
                IP,
                PORT,
                BASE_URL,
                PUBLIC_URL,
                SUBDOMAIN_HOST,
                SUBDOMAIN_HOOK,
                SSL_KEY,
                SSL_CERT,
                HUB_BIND_URL,
                HUB_SOCKET_MODE,
                HUB_IP,
                HUB_PORT,
                HUB_CONNECT_URL,
                HUB_CONNECT_IP,
                BALANCE_HUBS,
                DB_URL,
                DB_PASSWORD,
                DB_WAIT,
                UPGRADE_DB,
                RESET_DB,
                HUB_ROUTESPEC,
                CRYPT_KEYS,
                COOKIE_SECRET,
                COOKIE_SECRET_FILE,
                CLEANUP_SERVERS,
                CLEANUP_PROXY,
                SPAWNER_CLASS,
                AUTHENTICATOR_CLASS,
                PROXY_CLASS,
                LOAD_ROLES,
                SERVICES,
                SHOW_CONFIG,
                SHOW_CONFIG_JSON,
                PID_FILE);
    }
}
