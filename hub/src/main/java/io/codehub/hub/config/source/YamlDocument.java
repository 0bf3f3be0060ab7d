/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.ConstructorException;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.scanner.ScannerException;

/** One YAML text of the form {@code ClassName: {trait: value}}, read with line numbers. */
final class YamlDocument {

    private static final String TOO_LARGE =
            "too large or too deeply nested for a configuration file";

    /** Files with values for charts use them to repeat blocks. */
    private static final int ALIASES_OF_VALUES = 200;

    private final String name;
    private final List<String> problems;
    private final List<Assignment> assignments = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final NodeReader values = new NodeReader();

    /**
     * @param name of the file, for messages
     * @param problems takes what is wrong with it
     */
    YamlDocument(String name, List<String> problems) {
        this.name = name;
        this.problems = problems;
    }

    /** Any value in YAML's own notation, as on a command line. */
    static @Nullable Object value(String text) {
        return value(text, limits());
    }

    private static @Nullable Object value(String text, LoaderOptions limits) {
        Node node = new Yaml(new SafeConstructor(limits)).compose(new StringReader(text));
        return node == null ? null : new NodeReader().read(node);
    }

    /** The text as plain values; empty if there are none, or something is wrong. */
    Optional<Object> whole(String text) {
        try {
            LoaderOptions limits = limits();
            limits.setMaxAliasesForCollections(ALIASES_OF_VALUES);
            return Optional.ofNullable(value(text, limits));
        } catch (MarkedYAMLException e) {
            problem(e.getProblemMark(), sentence(e));
        } catch (YAMLException e) {
            problem(null, TOO_LARGE);
        }
        return Optional.empty();
    }

    List<Assignment> read(String text) {
        try {
            @Nullable Node root =
                    new Yaml(new SafeConstructor(limits())).compose(new StringReader(text));
            if (root instanceof MappingNode classes) {
                classes.getValue().forEach(this::readClass);
            } else if (root != null && !isNull(root)) {
                problem(root.getStartMark(), "expected ClassName: {trait: value}");
            }
        } catch (MarkedYAMLException e) {
            problem(e.getProblemMark(), sentence(e));
        } catch (YAMLException e) {
            // Its own words may quote the text around, and with it a secret.
            problem(null, TOO_LARGE);
        }
        return assignments;
    }

    private void readClass(NodeTuple entry) {
        String className = key(entry);
        if (entry.getValueNode() instanceof MappingNode traits) {
            traits.getValue().forEach(trait -> readTrait(className, trait));
        } else if (!isNull(entry.getValueNode())) {
            problem(
                    entry.getKeyNode().getStartMark(),
                    className
                            + ": expected traits below it, as in \""
                            + className
                            + ": {trait: value}\"");
        }
    }

    private void readTrait(String className, NodeTuple entry) {
        String trait = key(entry);
        Mark mark = entry.getKeyNode().getStartMark();
        if (!seen.add(className + "." + trait)) {
            problem(mark, className + "." + trait + " is set twice in this file");
        }
        try {
            assignments.add(
                    new Assignment(
                            className,
                            trait,
                            values.read(entry.getValueNode()),
                            false,
                            origin(mark)));
        } catch (MarkedYAMLException e) {
            problem(e.getProblemMark(), className + "." + trait + ": " + sentence(e));
        } catch (YAMLException e) {
            problem(mark, className + "." + trait + ": the value cannot be read");
        }
    }

    private static String key(NodeTuple entry) {
        return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private void problem(@Nullable Mark mark, String sentence) {
        problems.add((mark == null ? name : origin(mark)) + ": " + sentence);
    }

    private String origin(Mark mark) {
        return name + ", line " + (mark.getLine() + 1);
    }

    /** Words of the parser where they cannot hold a part of a value. */
    private static String sentence(MarkedYAMLException e) {
        return switch (e) {
            case ScannerException _, ParserException _ ->
                    "this is not valid YAML: " + e.getProblem();
            case ConstructorException _ ->
                    "tags such as !!type are not allowed, nor are keys twice";
            default ->
                    String.valueOf(e.getProblem()).contains("tag is not allowed")
                            ? "tags such as !!type are not allowed"
                            : "this is not valid YAML";
        };
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(50);
        options.setMaxAliasesForCollections(20);
        return options;
    }

    /** Builds plain Java values only: no tag makes an object of another kind. */
    private static final class NodeReader extends SafeConstructor {
        NodeReader() {
            super(limits());
            // A date is text here, as it is in JSON.
            yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
            yamlConstructors.remove(Tag.BINARY);
        }

        @Nullable Object read(Node node) {
            return constructDocument(node);
        }
    }
}
