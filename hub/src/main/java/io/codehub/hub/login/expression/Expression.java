/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.jmespath.ExpressionProblem;
import software.amazon.smithy.jmespath.JmespathException;
import software.amazon.smithy.jmespath.JmespathExpression;
import software.amazon.smithy.jmespath.ast.LiteralExpression;

/**
 * An expression in JMESPath. It sees the object that it is given and nothing else, changes nothing,
 * and ends: what it may do is counted, and nesting is limited.
 */
public final class Expression {

    private static final int MAX_LENGTH = 2000;
    private static final int MAX_NESTING = 50;

    private final String text;
    private final JmespathExpression parsed;

    private Expression(String text, JmespathExpression parsed) {
        this.text = text;
        this.parsed = parsed;
    }

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is none, in words for whoever wrote it
     */
    public static Expression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "expected an expression of at most " + MAX_LENGTH + " characters");
        }
        if (nesting(text) > MAX_NESTING) {
            throw new IllegalArgumentException("the expression has too many brackets in brackets");
        }
        try {
            JmespathExpression parsed = JmespathExpression.parse(text);
            for (ExpressionProblem problem : parsed.lint(LiteralExpression.ANY).getProblems()) {
                if (isCertain(problem)) {
                    throw new IllegalArgumentException("not an expression: " + problem.message);
                }
            }
            return new Expression(text, parsed);
        } catch (JmespathException e) {
            throw new IllegalArgumentException("not an expression: " + e.getMessage(), e);
        }
    }

    /** What is not known before there are values may be right. */
    private static boolean isCertain(ExpressionProblem problem) {
        return problem.severity == ExpressionProblem.Severity.ERROR
                && !problem.message.contains("found any");
    }

    /** How deep brackets stand in brackets at most, those in quotes among them. */
    private static int nesting(String text) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '(', '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ')', ']', '}' -> depth--;
                default -> {}
            }
        }
        return deepest;
    }

    /**
     * Its value for an object: text, a number, a boolean, a list, a map, or null.
     *
     * @throws ExpressionException if a function cannot be applied to what is there, or it takes too
     *     long
     */
    public @Nullable Object evaluate(Map<String, ? extends @Nullable Object> object) {
        try {
            return CountedRuntime.plain(parsed.evaluate(object, new CountedRuntime()));
        } catch (JmespathException | ArithmeticException | IllegalStateException e) {
            throw new ExpressionException(this + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new ExpressionException(this + ": the values are nested too deeply", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
