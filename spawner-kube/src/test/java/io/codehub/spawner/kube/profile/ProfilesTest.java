/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.codehub.spawner.OptionRefusedException;
import io.codehub.spawner.OptionsForm;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.kube.ContainerTraits;
import io.codehub.spawner.kube.InheritedTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeSettingsOf;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {

    private static final ServerOwner ANN = new ServerOwner("ann", false, Set.of("students"));
    private static final ServerOwner BEN = new ServerOwner("ben", false, Set.of("gpu", "staff"));

    /** Two defaults on purpose: the first one counts. */
    private static final String USUAL =
            """
            [{"display_name": "Standard", "description": "For most",
              "kubespawner_override": {"image": "base", "environment": {"A": "profile"}},
              "profile_options": {
                "image": {"display_name": "Image",
                  "choices": {
                    "a": {"display_name": "A", "kubespawner_override": {"image": "img-a"}},
                    "b": {"display_name": "B", "default": true, "kubespawner_override": {"image": "img-b"}},
                    "c": {"display_name": "C", "default": true, "kubespawner_override": {"image": "img-c"}}},
                  "unlisted_choice": {"enabled": true, "display_name": "Own image",
                    "validation_regex": "^jupyter/.+:.+", "validation_message": "Use jupyter/name:tag",
                    "kubespawner_override": {"image": "{value}"}}},
                "env": {"display_name": "Env",
                  "choices": {
                    "x": {"kubespawner_override": {"environment": {"A": "x", "B": null}}},
                    "y": {"kubespawner_override": {"environment": {"A": "y"}}}}}}},
             {"display_name": "Two", "slug": "2nd", "default": true},
             {"display_name": "Three", "default": true, "kubespawner_override": {"image": "three"}}]
            """;

    private static Profiles profiles(String json) {
        return profiles(json, Map.of("environment", Map.of("A", "0", "B", "x", "C", "3")));
    }

    private static Profiles profiles(String json, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        try {
            all.put("profile_list", new ObjectMapper().readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return Profiles.of(KubeSettingsOf.of(all));
    }

    private static String image(KubeSettings settings) {
        return settings.text(ContainerTraits.IMAGE);
    }

    @Nested
    class Effects {

        private final Profiles profiles = profiles(USUAL);

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "std-missing= | quay.io/jupyterhub/singleuser:latest",
                    "profile= | quay.io/jupyterhub/singleuser:latest",
                    "profile=2nd,image=a | quay.io/jupyterhub/singleuser:latest",
                    "profile=standard | img-b",
                    "profile=standard,image= | img-b",
                    "profile=standard,bogus=1 | img-b",
                    "profile=standard,image=a | img-a",
                    "profile=standard,image--unlisted-choice=jupyter/x:1 | jupyter/x:1",
                    "profile=standard,image=a,image--unlisted-choice=jupyter/x:1 | jupyter/x:1",
                    "profile=standard,image=a,image--unlisted-choice= | img-a",
                    "profile=three | three",
                })
        void chooseTheImageAsTheReferenceDoes(String options, String image) {
            Map<String, Object> chosen = new HashMap<>();
            for (String option : options.split(",")) {
                String[] pair = option.split("=", 2);
                chosen.put(pair[0], pair[1]);
            }

            assertThat(image(profiles.effective(ANN, chosen))).isEqualTo(image);
        }

        @Test
        void mergeMapsAndDeleteWithNull() {
            KubeSettings settings =
                    profiles.effective(ANN, Map.of("profile", "standard", "env", "x"));

            assertThat(settings.map(InheritedTraits.ENVIRONMENT))
                    .isEqualTo(Map.of("A", "x", "C", "3"));
        }

        @Test
        void leaveNothingBehindForTheNextStart() {
            profiles.effective(ANN, Map.of("profile", "three"));

            assertThat(image(profiles.effective(ANN, Map.of("profile", "2nd"))))
                    .isEqualTo("quay.io/jupyterhub/singleuser:latest");
        }

        @Test
        void neverExpandWhatTheUserWrote() {
            Profiles texts =
                    profiles(
                            """
                            [{"display_name": "T", "profile_options": {"t": {"unlisted_choice": {
                              "enabled": true, "kubespawner_override": {
                                "mem_limit": "{value}G",
                                "cmd": ["run", "{value}", "{{x}}"],
                                "environment": {"V": "{value}", "W": "{username} {{value}}"}}}}}}]
                            """);

            KubeSettings number = texts.effective(ANN, Map.of("t--unlisted-choice", 3));
            assertThat(number.get(InheritedTraits.MEM_LIMIT)).isEqualTo(3L << 30);
            assertThat(number.map(InheritedTraits.ENVIRONMENT))
                    .containsEntry("V", "3")
                    .containsEntry("W", "{username} {{value}}");

            Profiles braces =
                    profiles(
                            """
                            [{"display_name": "T", "profile_options": {"t": {"unlisted_choice": {
                              "enabled": true, "kubespawner_override": {
                                "cmd": ["run", "{value}", "{{x}}"], "environment": {"V": "{value}"}}}}}}]
                            """);
            KubeSettings literal =
                    braces.effective(ANN, Map.of("t--unlisted-choice", "{namespace}"));
            assertThat(literal.texts(InheritedTraits.CMD))
                    .containsExactly("run", "{namespace}", "{x}");
            assertThat(literal.map(InheritedTraits.ENVIRONMENT))
                    .containsEntry("V", "{{namespace}}");
        }

        @Test
        void comeInTheOrderOfTheKeysOfAMap() {
            Profiles map =
                    profiles(
                            """
                            {"b": {"display_name": "Bee"},
                             "a": {"display_name": "Ay", "kubespawner_override": {"image": "ay"}}}
                            """);

            assertThat(image(map.effective(ANN, Map.of()))).isEqualTo("ay");
        }
    }

    @Nested
    class Refusals {

        private final Profiles profiles = profiles(USUAL);

        private void refused(Map<String, Object> options, String field, String message) {
            assertThatThrownBy(() -> profiles.check(ANN, options))
                    .isInstanceOfSatisfying(
                            OptionRefusedException.class,
                            e -> assertThat(e.field()).isEqualTo(field))
                    .hasMessage(message);
        }

        @Test
        void nameWhatIsWrong() {
            String image = "profile-option-standard--image";
            refused(
                    Map.of("profile", "gone"),
                    "profile",
                    "There is no environment “gone”. Choose one of: standard, 2nd, three.");
            refused(
                    Map.of("profile", List.of("standard")),
                    "profile",
                    "The option “profile” must be text.");
            refused(
                    Map.of("profile", "standard", "image", "zz"),
                    image,
                    "There is no choice “zz” for “Image”. Choose one of: a, b, c.");
            refused(
                    Map.of("profile", "standard", "image", "unlisted-choice"),
                    image + "--unlisted-choice",
                    "Fill in “Own image”.");
            refused(
                    Map.of("profile", "standard", "image--unlisted-choice", "nope"),
                    image + "--unlisted-choice",
                    "“nope” does not fit for “Own image”: Use jupyter/name:tag");
            refused(
                    Map.of("profile", "standard", "image--unlisted-choice", "jupyter/x:1\n"),
                    image + "--unlisted-choice",
                    "“Own image” must be one line of at most 1000 characters.");
            refused(
                    Map.of("profile", "standard", "env--unlisted-choice", "x"),
                    "profile-option-standard--env--unlisted-choice",
                    "“Env” takes only what is listed.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"jupyter/x:1 --privileged", "jupyter/x:{namespace}", "jupyter/X:1"})
        void catchWhatNoImageIsCalled(String image) {
            assertThatThrownBy(() ->
                            profiles.check(
                                    ANN,
                                    Map.of("profile", "standard", "image--unlisted-choice", image)))
                    .isInstanceOf(OptionRefusedException.class)
                    .hasMessageContaining("no name of an image");
        }

        @Test
        void catchTextsThatTheSettingDoesNotTake() {
            Profiles memory =
                    profiles(
                            """
                            [{"display_name": "M", "profile_options": {"m": {"unlisted_choice": {
                              "enabled": true, "kubespawner_override": {"mem_limit": "{value}"}}}}}]
                            """);

            assertThatThrownBy(() -> memory.check(ANN, Map.of("m--unlisted-choice", "lots")))
                    .isInstanceOf(OptionRefusedException.class)
                    .hasMessageStartingWith("“lots” cannot be used: ")
                    .hasMessageContaining("mem_limit");
            assertThatThrownBy(() -> memory.check(ANN, Map.of())).hasMessage("Fill in “m”.");
        }

        @Test
        void meetAnOldChoiceWhenNothingIsConfigured() {
            Profiles none = profiles("[]");

            none.check(ANN, Map.of("size", "large"));
            assertThatThrownBy(() -> none.check(ANN, Map.of("profile", "standard")))
                    .isInstanceOf(OptionRefusedException.class);
        }
    }

    @Nested
    class Reading {

        @Test
        void takesTheFieldsOfTheChosenProfile() {
            Map<String, List<String>> form = new LinkedHashMap<>();
            form.put("profile", List.of("std", "other"));
            form.put("profile-option-std--image", List.of("a", "b"));
            form.put("profile-option-std-plus--image", List.of("q"));
            form.put("profile-option-std--mem--unlisted-choice", List.of(" 3 "));
            form.put("else", List.of("1"));

            assertThat(ProfileFields.read(form))
                    .isEqualTo(Map.of("profile", "std", "image", "a", "mem--unlisted-choice", "3"));
            assertThat(ProfileFields.read(Map.of("profile-option-std--image", List.of("a"))))
                    .isEmpty();
        }

        @Test
        void takesATextOnlyIfItIsAskedFor() {
            String field = "profile-option-std--image";
            assertThat(
                            ProfileFields.read(
                                    Map.of(
                                            "profile",
                                            List.of("std"),
                                            field,
                                            List.of("a"),
                                            field + "--unlisted-choice",
                                            List.of("hidden"))))
                    .isEqualTo(Map.of("profile", "std", "image", "a"));
            assertThat(
                            ProfileFields.read(
                                    Map.of(
                                            "profile",
                                            List.of("std"),
                                            field,
                                            List.of("unlisted-choice"),
                                            field + "--unlisted-choice",
                                            List.of("mine"))))
                    .isEqualTo(Map.of("profile", "std", "image--unlisted-choice", "mine"));
        }
    }

    @Nested
    class Form {

        private final Profiles profiles = profiles(USUAL);

        @Test
        void hasTheFieldNamesOfTheReference() {
            OptionsForm form = profiles.form(ANN, Map.of()).orElseThrow();

            assertThat(form.field()).isEqualTo("profile");
            assertThat(form.profiles())
                    .extracting(OptionsForm.Profile::slug, OptionsForm.Profile::chosen)
                    .containsExactly(
                            tuple("standard", false), tuple("2nd", true), tuple("three", false));
            OptionsForm.ProfileOption image = form.profiles().getFirst().options().getFirst();
            assertThat(image.field()).isEqualTo("profile-option-standard--image");
            OptionsForm.FreeText text = Objects.requireNonNull(image.freeText());
            assertThat(text.field()).isEqualTo("profile-option-standard--image--unlisted-choice");
            assertThat(text.choiceName()).isEqualTo("Other...");
            assertThat(image.choices())
                    .filteredOn(OptionsForm.Choice::chosen)
                    .extracting(OptionsForm.Choice::key)
                    .containsExactly("b");
        }

        @Test
        void showsWhatWasChosenBefore() {
            Map<String, Object> last =
                    Map.of(
                            "profile",
                            "standard",
                            "image--unlisted-choice",
                            "jupyter/x:1",
                            "env",
                            "y");

            OptionsForm.Profile profile =
                    profiles.form(ANN, last).orElseThrow().profiles().getFirst();

            assertThat(profile.chosen()).isTrue();
            OptionsForm.ProfileOption image = profile.options().getFirst();
            OptionsForm.FreeText text = Objects.requireNonNull(image.freeText());
            assertThat(image.choices()).noneMatch(OptionsForm.Choice::chosen);
            assertThat(text.value()).isEqualTo("jupyter/x:1");
            assertThat(text.chosen()).isTrue();
            assertThat(profile.options().getLast().choices().getLast().chosen()).isTrue();
        }

        @Test
        void fallsBackToTheDefaultWhenAChoiceIsGone() {
            OptionsForm form =
                    profiles.form(ANN, Map.of("profile", "gone", "image", "a")).orElseThrow();

            assertThat(form.profiles().get(1).chosen()).isTrue();
        }

        @Test
        void isAbsentWithoutProfiles() {
            assertThat(profiles("[]").form(ANN, Map.of())).isEmpty();
        }
    }

    @Nested
    class Audiences {

        private final Profiles profiles =
                profiles(
                        """
                        [{"display_name": "GPU", "default": true, "allowed_groups": ["gpu"],
                          "kubespawner_override": {"image": "gpu"}},
                         {"display_name": "Std", "profile_options": {
                           "size": {"choices": {
                             "s": {"kubespawner_override": {"image": "small"}},
                             "l": {"allowedGroups": ["staff"], "default": true,
                                   "kubespawner_override": {"image": "large"}}},
                             "unlisted_choice": {"enabled": true, "allowed_users": "ben",
                               "kubespawner_override": {"image": "{value}"}}},
                           "env": {"allowed_users": ["ben"], "choices": {
                             "x": {"kubespawner_override": {"cmd": "x"}},
                             "y": {"kubespawner_override": {"cmd": "y"}}}}}}]
                        """);

        @Test
        void seeOnlyWhatIsOpenToThem() {
            OptionsForm form = profiles.form(ANN, Map.of("profile", "gpu")).orElseThrow();

            assertThat(form.profiles()).singleElement().matches(OptionsForm.Profile::chosen);
            assertThat(form.profiles().getFirst().options()).isEmpty();
            assertThat(profiles.form(BEN, Map.of()).orElseThrow().profiles()).hasSize(2);
        }

        @Test
        void startOnlyWhatIsOpenToThem() {
            assertThat(image(profiles.effective(ANN, Map.of()))).isEqualTo("small");
            assertThat(profiles.effective(ANN, Map.of()).texts(InheritedTraits.CMD))
                    .containsExactly("x");
            assertThat(image(profiles.effective(BEN, Map.of()))).isEqualTo("gpu");
            assertThat(image(profiles.effective(BEN, Map.of("profile", "std")))).isEqualTo("large");
            for (Map<String, Object> options :
                    List.<Map<String, Object>>of(
                            Map.of("profile", "gpu"),
                            Map.of("profile", "std", "size", "l"),
                            Map.of("profile", "std", "size--unlisted-choice", "img"),
                            Map.of("profile", "std", "env", "y"))) {
                assertThatThrownBy(() -> profiles.check(ANN, options))
                        .isInstanceOf(OptionRefusedException.class);
            }
        }

        @Test
        void startNothingIfNothingIsOpen() {
            Profiles closed = profiles("[{\"display_name\": \"A\", \"allowed_groups\": []}]");

            assertThat(closed.form(BEN, Map.of())).isEmpty();
            assertThatThrownBy(() -> closed.check(BEN, Map.of()))
                    .hasMessage("There is no environment that you may start.");
        }
    }

    @Test
    void formsOfOnesOwnAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profiles("[]", Map.of("profile_form_template", "<b>")))
                .withMessageContaining("profile_form_template");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"slug\": \"\"}] | profile 1: display_name is missing",
                "[{\"display_name\": \"!!\"}] | profile “!!”: no slug can be made",
                "[{\"display_name\": \"A\"}, {\"display_name\": \"a\"}] | two profiles have the slug “a”",
                "[{\"display_name\": \"A\", \"default\": \"yes\"}] | default must be true or false",
                "[{\"display_name\": \"A\", \"kubespawner_overide\": {}}] | did you mean kubespawner_override",
                "[{\"display_name\": \"A\", \"kubespawnerOverride\": {}}] | did you mean kubespawner_override",
                "[{\"display_name\": \"A\", \"kubespawner_override\": {\"imgae\": \"x\"}}] | KubeSpawner has no setting imgae",
                "[{\"display_name\": \"A\", \"kubespawner_override\": {\"mem_limit\": \"much\"}}] | mem_limit",
                "[{\"display_name\": \"A\", \"profile_options\": {\"o\": {}}}] | option “o”: there is nothing to choose",
                "[{\"display_name\": \"A\", \"profile_options\": {\"o\": {\"choices\": {\"c\": {\"kubespawner_override\": {\"cpu\": 1}}}}}}] | option “o”, choice “c”: KubeSpawner has no setting cpu",
                "[{\"display_name\": \"A\", \"profile_options\": {\"o\": {\"unlisted_choice\": {\"enabled\": true, \"kubespawner_override\": {\"x\": 1}}}}}] | unlisted_choice: KubeSpawner has no setting x",
                "[{\"display_name\": \"A\", \"profile_options\": {\"o\": {\"unlisted_choice\": {\"enabled\": true, \"validation_regex\": \"(\"}}}}] | validation_regex is no regular expression",
                "[{\"display_name\": \"A\", \"allowed_groups\": 5}] | allowed_groups must be a list of names",
            })
    void mistakesOfTheConfigurationAreToldAtItsPlace(String json, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> profiles(json))
                .withMessageStartingWith("KubeSpawner.profile_list: ")
                .withMessageContaining(message);
    }
}
