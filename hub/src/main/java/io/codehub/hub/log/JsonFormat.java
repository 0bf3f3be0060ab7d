/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.codehub.hub.db.JsonText;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** A JSON object in each line, for programs that collect logs. */
public final class JsonFormat implements StructuredLogFormatter<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ThrowableProxyConverter stack = new ThrowableProxyConverter();

    public JsonFormat() {
        stack.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("time", TIME.format(event.getInstant()));
        entry.put("level", event.getLevel().toString());
        entry.put("logger", event.getLoggerName());
        entry.put("message", Scrub.text(event.getFormattedMessage()));
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> entry.put(pair.key, value(pair.value)));
        }
        if (event.getThrowableProxy() != null) {
            entry.put("exception", Scrub.text(stack.convert(event).strip()));
        }
        return JsonText.write(entry) + "\n";
    }

    private static Object value(Object value) {
        return value instanceof Number || value instanceof Boolean
                ? value
                : Scrub.text(String.valueOf(value));
    }
}
