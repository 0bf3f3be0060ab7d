/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passwords that are guessed first: a few hundred words and names, also with digits and signs
 * around them or in place of letters, and all that runs along the keyboard or repeats itself.
 */
final class CommonPasswords {

    private static final Set<String> WORDS =
            Set.of(
                    """
                    password passwort passwd pass letmein welcome willkommen login admin administrator
                    root user guest test testing tester default changeme secret geheim hallo hello
                    iloveyou loveyou lovely love liebe princess prinzessin sunshine sonnenschein
                    dragon monkey football fussball soccer baseball basketball hockey tennis golf
                    superman batman spiderman starwars pokemon naruto ninja samurai warrior hunter
                    master shadow killer freedom whatever trustno trustnoone ashley bailey michael
                    michelle jennifer jessica jordan joshua daniel andrew matthew anthony robert
                    thomas charlie george nicole amanda hannah sophie samantha maria anna peter
                    martin stefan andreas alexander alex max maximilian lukas felix julia laura sarah
                    mustang ferrari porsche mercedes corvette harley yamaha honda toyota nissan
                    flower cookie chocolate cheese banana orange apple pepper ginger summer sommer
                    winter spring autumn herbst january february march april august september october
                    november december monday friday sunday cheyenne dakota jasmine lavender rose lily
                    tiger lion eagle falcon phoenix wolf panther dolphin butterfly buster rocky lucky
                    angel angels heaven jesus christ god blessed faith hope grace money dollar rich
                    computer internet google facebook yahoo microsoft windows linux ubuntu debian
                    server database oracle mysql jupyter jupyterhub notebook python codehub vscode
                    student teacher school university college schule lehrer science matrix merlin
                    access abcdef abc abcd thunder silver golden diamond purple yellow green black
                    white blue red maggie daisy princes babygirl babyboy baby family friends forever
                    together mother father mama papa london paris berlin munich hamburg madrid roma
                    texas california chicago boston yankees cowboys lakers liverpool arsenal chelsea
                    barcelona realmadrid juventus bayern dortmund schalke king queen prince knight
                    magic wizard harry potter hogwarts gandalf frodo starwar vader yoda skywalker
                    enter qwert azerty qwertz zaq xsw asdf asdfgh zxcv zxcvb zxcvbn poiuyt lkjhgf
                    nothing something anything unknown nobody somebody private public security
                    secure system manager service support office company business solutions demo
                    sample example temp temporary temporal beer pussy fuck fuckyou fuckoff shit
                    asshole bitch sexy hottie cutie sweet sweetie honey darling schatz engel
                    mickey minnie donald snoopy garfield scooby simpson homer bart peanut pumpkin
                    """
                            .strip()
                            .split("\\s+"));
    private static final Pattern AROUND = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final Pattern REPEATED = Pattern.compile("(.{1,4})\\1+.{0,2}");
    private static final String[] ROWS = {
        "01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz",
        "zyxwvutsrqponmlkjihgfedcba", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn", "poiuytrewqlkjhgfdsamnbvcxz", "1q2w3e4r5t6y7u8i9o0p",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "qazwsxedcrfvtgbyhnujm", "!@#$%^&*()"
    };
    private static final int SHORTEST_RUN = 4;

    private CommonPasswords() {}

    static boolean contain(String password) {
        String lower = password.toLowerCase(Locale.ROOT);
        return WORDS.contains(core(lower))
                || WORDS.contains(core(plain(lower)))
                || WORDS.contains(plain(core(lower)))
                || REPEATED.matcher(lower).matches()
                || isRun(lower);
    }

    /** Without what stands around the letters. */
    private static String core(String text) {
        return AROUND.matcher(text).replaceAll("");
    }

    /** With letters where signs stand for them. */
    private static String plain(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** Whether all of it runs along rows of the keyboard. */
    private static boolean isRun(String text) {
        int done = 0;
        while (done < text.length()) {
            int longest = 0;
            for (String row : ROWS) {
                longest = Math.max(longest, common(row, text, done));
            }
            if (longest < SHORTEST_RUN && text.length() - done > 2) {
                return false;
            }
            done += Math.max(longest, 1);
        }
        return true;
    }

    private static int common(String row, String text, int from) {
        int end = from;
        while (end < text.length() && row.contains(text.substring(from, end + 1))) {
            end++;
        }
        return end - from;
    }
}
