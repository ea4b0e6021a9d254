package io.hexapay.spring.properties;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;

/** Tells people which property keeps the application from starting, and what to do. */
final class InvalidPropertyAnalyzer extends AbstractFailureAnalyzer<InvalidPropertyException> {

    private static final Pattern EXPECTED =
            Pattern.compile("(.*) \\(expected: (.*)\\)", Pattern.DOTALL);

    @Override
    protected FailureAnalysis analyze(Throwable failure, InvalidPropertyException invalid) {
        Matcher parts = EXPECTED.matcher(invalid.reason());
        boolean isWhole = parts.matches();
        Origin origin = invalid.origin();
        return new FailureAnalysis(
                "%s: %s%s"
                        .formatted(
                                invalid.property(),
                                isWhole ? parts.group(1) : invalid.reason(),
                                origin == null ? "" : "\n\n    set in " + origin),
                isWhole ? "Expected: %s.".formatted(parts.group(2)) : "Correct the property.",
                invalid);
    }
}
