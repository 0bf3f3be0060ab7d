/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts in the words of Python's logging; what is expected was written by Python 3.12. */
class PythonFormatTest {

    private static final Instant TIME =
            LocalDateTime.of(2026, 3, 7, 4, 5, 6, 7_000_000)
                    .atZone(ZoneId.systemDefault())
                    .toInstant();

    private static String line(String format, String dateFormat) {
        LoggingEvent event =
                new LoggingEvent(
                        PythonFormatTest.class.getName(),
                        new LoggerContext().getLogger("io.codehub.hub.server.StartJob"),
                        Level.WARN,
                        "{} is late",
                        null,
                        new Object[] {"ada"});
        event.setInstant(TIME);
        return new TextFormat(format, dateFormat).format(event).stripTrailing();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "%(message)s|ada is late",
                "%(levelname)-9s!|WARNING  !",
                "%(levelname)9s!|  WARNING!",
                "%(levelname).1s %(levelno)d|W 30",
                "%(color)s[%(levelname)1.1s %(asctime)s.%(msecs).03d %(name)s"
                        + " %(module)s]%(end_color)s %(message)s|"
                        + "[W 2026-03-07 04:05:06.007 Codehub server.StartJob] ada is late",
                "100%% %(msecs)5d|100%     7",
                "%(msecs)-5d.|7    .",
                "%(msecs)+05d|+0007",
                "%(msecs)07.2f|0007.00",
                "%(levelname)s%(color)s %(message)s|WARNING ada is late",
            })
    void fieldsAreWrittenAsInPython(String format, String expected) {
        assertThat(line(format, PythonTime.DEFAULT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%d/%b/%Y:%H:%M:%S|07/Mar/2026:04:05:06",
                "%A, %-d %B %y, %I:%M %p|Saturday, 7 March 26, 04:05 AM",
                "%j %e %a %%|066  7 Sat %",
                "%FT%T|2026-03-07T04:05:06",
                "%c|Sat Mar  7 04:05:06 2026",
            })
    void timesAreWrittenAsInPython(String dateFormat, String expected) {
        assertThat(line("%(asctime)s", dateFormat)).isEqualTo(expected);
    }

    @Test
    void placesInTheProgramAreKnown() {
        assertThat(line("%(lineno)d %(funcName)s", PythonTime.DEFAULT)).isNotBlank();
        assertThat(line("%(process)d", PythonTime.DEFAULT))
                .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message",
                "%s",
                "%(nosuch)s",
                "%(message)d",
                "%(message)",
                "%(message)s %",
                ""
            })
    void wrongLayoutsAreRefused(String format) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PythonFormat.parse(format, PythonTime.DEFAULT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%Q", "%Y %"})
    void wrongTimesAreRefused(String dateFormat) {
        assertThatIllegalArgumentException().isThrownBy(() -> PythonTime.parse(dateFormat));
    }
}
