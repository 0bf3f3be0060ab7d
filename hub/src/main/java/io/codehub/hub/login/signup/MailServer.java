/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.Configuration;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The server that takes mails of the hub. */
@Component
class MailServer {

    private static final String PATIENCE_MILLIS = "10000";

    private final String url;
    private final String user;
    private final String password;

    MailServer(Configuration configuration) {
        Map<String, Object> server = configuration.get(NativeTraits.SELF_APPROVAL_SERVER);
        this.url = text(server.get("url"));
        this.user = text(server.get("usr"));
        this.password = text(server.get("pwd"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /**
     * Sends a mail.
     *
     * @throws MailFailedException if no server took it
     */
    void send(String from, String to, String subject, String text) throws MailFailedException {
        try {
            MimeMessage message = new MimeMessage(session());
            message.setFrom(new InternetAddress(from));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
            message.setSubject(subject, StandardCharsets.UTF_8.name());
            message.setText(text, StandardCharsets.UTF_8.name());
            Transport.send(message);
        } catch (MessagingException | IllegalArgumentException e) {
            throw new MailFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private Session session() {
        Properties properties = new Properties();
        boolean secure = !url.isEmpty() && !url.startsWith("smtp://");
        URI server =
                URI.create(
                        url.isEmpty()
                                ? "smtp://localhost"
                                : url.contains("://") ? url : "smtps://" + url);
        properties.put("mail.smtp.host", String.valueOf(server.getHost()));
        properties.put(
                "mail.smtp.port",
                String.valueOf(server.getPort() < 0 ? (secure ? 465 : 25) : server.getPort()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(secure));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.auth", String.valueOf(!user.isEmpty()));
        // A password goes over secure connections only.
        properties.put("mail.smtp.starttls.required", String.valueOf(!secure && !user.isEmpty()));
        return Session.getInstance(
                properties,
                new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(user, password);
                    }
                });
    }
}
