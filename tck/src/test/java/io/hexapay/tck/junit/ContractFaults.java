package io.hexapay.tck.junit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Remembers the lines of what has failed. */
final class ContractFaults implements TestExecutionListener {

    private final List<String> lines = new ArrayList<>();

    List<String> all() {
        return List.copyOf(lines);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        result.getThrowable()
                .ifPresent(
                        failure ->
                                lines.addAll(
                                        requireNonNull(failure.getMessage()).lines().toList()));
    }
}
