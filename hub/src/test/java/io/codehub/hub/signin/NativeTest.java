/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.TestHub;
import io.codehub.hub.page.PageClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Accounts that people sign up for and administrators let in. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: native, services: [{name:"
                        + " root, api_token: token-of-root}], load_roles: [{name: admin, services:"
                        + " [root]}]}, Authenticator: {admin_users: [adm, chief, first], blocked_users:"
                        + " [eve]}, NativeAuthenticator: {minimum_password_length: 4,"
                        + " check_common_password: true, allow_2fa: true, tos: 'Be <b>kind</b>',"
                        + " allowed_failed_logins: 3, seconds_before_next_try: 2}}")
@ContextConfiguration(initializers = TestHub.class)
class NativeTest {

    private static final String GOOD = "correct horse";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    @Test
    void whoeverSignsUpIsToldWhatIsWrong() {
        assertThat(signUp("hana", "dragon", "dragon").body()).contains("guessed first");
        assertThat(signUp("hana", "Dr4g0n!1", "Dr4g0n!1").body()).contains("guessed first");
        assertThat(signUp("hana", "abc", "abc").body()).contains("needs 4 characters");
        assertThat(signUp("hana", GOOD, "another").body()).contains("are not the same");
        assertThat(signUp("a b", GOOD, GOOD).body()).contains("cannot be used");
        HttpResponse<String> good = signUp("Hana", GOOD, GOOD);
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.body()).contains("sent to the administrators");
        assertThat(signUp("hana", GOOD, GOOD).body()).contains("is taken");
        assertThat(signUp("eve", GOOD, GOOD).body()).contains("sent to the administrators");
        assertThat(count("sign_ups where name = 'eve'")).isZero();
    }

    @Test
    void administratorsComeInAtOnceAndLetOthersIn() {
        assertThat(signUp("first", GOOD, GOOD).body()).contains("Your account is ready");
        PageClient first = client().signedIn("first", GOOD);
        signUp("walt", GOOD, GOOD);
        HttpResponse<String> waiting = signIn("walt", GOOD, "");
        assertThat(waiting.statusCode()).isEqualTo(403);
        assertThat(waiting.body()).contains("waits for an administrator");
        assertThat(signIn("walt", "wrong one", "").body()).doesNotContain("waits");

        assertThat(first.get("/hub/authorize").body()).contains("walt").contains("Let in");
        assertThat(first.get("/hub/authorize/walt").body()).contains("Let walt in?");
        assertThat(signIn("walt", GOOD, "").statusCode()).isEqualTo(403);
        assertThat(first.post("/hub/authorize/walt", Map.of("to", "authorize")).statusCode())
                .isEqualTo(403);
        HttpResponse<String> done = first.submit("/hub/authorize/walt", Map.of("to", "authorize"));
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(PageClient.location(done)).isEqualTo("/hub/authorize#walt");
        PageClient walt = client().signedIn("walt", GOOD);

        assertThat(walt.get("/hub/authorize").statusCode()).isEqualTo(403);
        assertThat(walt.get("/hub/change-password/first").statusCode()).isEqualTo(403);
        assertThat(first.submit("/hub/discard/walt", Map.of()).statusCode()).isEqualTo(400);
        first.submit("/hub/authorize/walt", Map.of("to", "withdraw"));
        assertThat(walt.get("/hub/home").statusCode()).isEqualTo(302);
        assertThat(first.submit("/hub/discard/walt", Map.of()).statusCode()).isEqualTo(303);
        assertThat(signIn("walt", GOOD, "").body()).doesNotContain("waits");
        assertThat(first.get("/hub/authorize/walt").statusCode()).isEqualTo(404);
    }

    @Test
    void administratorsSetThePasswordsOfOthers() {
        letIn("paul");
        signUp("chief", GOOD, GOOD);
        PageClient chief = client().signedIn("chief", GOOD);
        PageClient paul = client().signedIn("paul", GOOD);
        chief.get("/hub/change-password/paul");

        assertThat(chief.get("/hub/change-password/nobody").statusCode()).isEqualTo(404);
        assertThat(change(chief, "/hub/change-password/paul", "new horse", "other").body())
                .contains("alert-danger");
        assertThat(change(chief, "/hub/change-password/paul", "new horse", "new horse").body())
                .contains("alert-success");
        assertThat(paul.get("/hub/home").statusCode()).isEqualTo(302);
        assertThat(signIn("paul", "new horse", "").statusCode()).isEqualTo(302);
    }

    @Test
    void wrongPasswordsLockANameForAWhileEvenOneThatNobodyHas() throws InterruptedException {
        letIn("lina");
        for (String name : new String[] {"lina", "nobody-at-all"}) {
            for (int i = 0; i < 3; i++) {
                assertThat(signIn(name, "wrong " + i, "").statusCode()).isEqualTo(403);
            }
        }
        assertThat(signIn("nobody-at-all", GOOD, "").statusCode()).isEqualTo(429);
        HttpResponse<String> locked = signIn("lina", GOOD, "");
        assertThat(locked.statusCode()).isIn(429, 302);
        long end = System.nanoTime() + 60_000_000_000L;
        while (locked.statusCode() == 429 && System.nanoTime() < end) {
            Thread.sleep(200);
            locked = signIn("lina", GOOD, "");
        }
        assertThat(locked.statusCode()).isEqualTo(302);
    }

    @Test
    void codesOfAnAppAreAskedForOnceTheyWereShown() throws Exception {
        letIn("tina");
        PageClient tina = client().signedIn("tina", GOOD);
        PageClient elsewhere = client().signedIn("tina", GOOD);
        String page = tina.get("/hub/two-factor").body();
        byte[] secret =
                new Base32().decode(find(page, "id=\"otp-secret\">([A-Z2-7 ]+)<").replace(" ", ""));
        assertThat(page).contains("<svg class=\"qr\"");
        assertThat(signIn("tina", GOOD, "").statusCode()).isEqualTo(302);

        assertThat(second(tina, "confirm", "wrong one", code(secret, 0)).body())
                .contains("was not right");
        assertThat(second(tina, "confirm", GOOD, "000000").body()).contains("was not right");
        String used = code(secret, 0);
        String codes = second(tina, "confirm", GOOD, used).body();
        String recovery = find(codes, "<code>([a-z2-7]{8}-[a-z2-7]{8})</code>");
        assertThat(elsewhere.get("/hub/home").statusCode()).isEqualTo(302);

        assertThat(signIn("tina", GOOD, "").statusCode()).isEqualTo(403);
        assertThat(signIn("tina", GOOD, used).statusCode()).as("a code works once").isEqualTo(403);
        assertThat(signIn("tina", GOOD, code(secret, 1)).statusCode()).isEqualTo(302);
        assertThat(signIn("tina", GOOD, recovery).statusCode()).isEqualTo(302);
        assertThat(signIn("tina", GOOD, recovery).statusCode()).isEqualTo(403);
        assertThat(storedSecret("tina")).isNotEqualTo(secret);

        HubClient root = new HubClient(port).withToken("token-of-root");
        assertThat(root.send("DELETE", "/hub/api/users/tina/second-factor", null).status())
                .isEqualTo(204);
        assertThat(signIn("tina", GOOD, "").statusCode()).isEqualTo(302);
    }

    @Test
    void namesAreShownAsText() {
        assertThat(signUp("<b>o'x", GOOD, GOOD).body()).contains("sent to the administrators");
        assertThat(signUp("\"><i>", "no", "way").body()).contains("value=\"&quot;&gt;&lt;i&gt;\"");
        signUp("adm", GOOD, GOOD);
        PageClient adm = client().signedIn("adm", GOOD);

        assertThat(adm.get("/hub/authorize").body())
                .contains("&lt;b&gt;o&#39;x")
                .contains("/hub/authorize/%3Cb%3Eo%27x")
                .doesNotContain("<b>o");
        assertThat(adm.get("/hub/authorize/%3Cb%3Eo%27x").body()).doesNotContain("<b>o");
    }

    @Test
    void whoeverWantsCodesIsLedToThemFirst() {
        PageClient browser = client();
        browser.get("/hub/signup");
        Map<String, String> wish = wish("wim", GOOD, GOOD);
        wish.put("2fa", "on");
        browser.submit("/hub/signup", wish);
        authorize("wim");

        HttpResponse<String> in = signIn("wim", GOOD, "");

        assertThat(PageClient.location(in)).isEqualTo("/hub/two-factor");
    }

    @Test
    void termsMustBeAcceptedAndFormsNeedTheirToken() {
        PageClient browser = client();
        assertThat(browser.get("/hub/signup").body()).contains("Be <b>kind</b>");
        Map<String, String> wish = wish("tom", GOOD, GOOD);
        assertThat(browser.post("/hub/signup", wish).statusCode()).isEqualTo(403);
        wish.remove("tos");
        assertThat(browser.submit("/hub/signup", wish).body()).contains("Accept the terms");
        assertThat(browser.get("/hub/login").body()).contains("/hub/signup");
    }

    private void letIn(String name) {
        assertThat(signUp(name, GOOD, GOOD).body()).contains("sent to the administrators");
        authorize(name);
    }

    private void authorize(String name) {
        if (count("passwords p join users u on u.id = p.user_id where u.name = 'adm'") == 0) {
            signUp("adm", GOOD, GOOD);
        }
        PageClient adm = client().signedIn("adm", GOOD);
        adm.get("/hub/authorize");
        assertThat(adm.submit("/hub/authorize/" + name, Map.of("to", "authorize")).statusCode())
                .isEqualTo(303);
    }

    private HttpResponse<String> signUp(String name, String password, String again) {
        PageClient browser = client();
        browser.get("/hub/signup");
        return browser.submit("/hub/signup", wish(name, password, again));
    }

    private static Map<String, String> wish(String name, String password, String again) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("username", name);
        form.put("signup_password", password);
        form.put("signup_password_confirmation", again);
        form.put("tos", "on");
        return form;
    }

    private HttpResponse<String> signIn(String name, String password, String code) {
        PageClient browser = client();
        browser.get("/hub/login");
        return browser.submit(
                "/hub/login", Map.of("username", name, "password", password, "2fa", code));
    }

    private static HttpResponse<String> change(
            PageClient browser, String page, String password, String again) {
        return browser.submit(
                page, Map.of("new_password", password, "new_password_confirmation", again));
    }

    private static HttpResponse<String> second(
            PageClient browser, String action, String password, String code) {
        return browser.submit(
                "/hub/two-factor", Map.of("action", action, "password", password, "2fa", code));
    }

    private PageClient client() {
        // Wrong passwords of one test must not slow the others down.
        return new PageClient(port, "192.0.2." + ADDRESSES.incrementAndGet());
    }

    /** As an app makes it, a number of half minutes from now. */
    private static String code(byte[] secret, int later) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "HmacSHA1"));
        long step = Instant.now().getEpochSecond() / 30 + later;
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[19] & 0xf) & 0x7fff_ffff;
        return "%06d".formatted(number % 1_000_000);
    }

    private static String find(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private byte[] storedSecret(String name) {
        return jdbc.sql(
                        """
                        select secret from second_factors f join users u on u.id = f.user_id
                         where u.name = :name
                        """)
                .param("name", name)
                .query((row, _) -> row.getBytes("secret"))
                .single();
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
