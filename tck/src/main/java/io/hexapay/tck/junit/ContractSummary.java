package io.hexapay.tck.junit;

import io.hexapay.tck.Contract;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the checks of the contracts and prints one line at the end: how many held, which broke,
 * and which did not apply, and why. JUnit finds it by itself.
 */
public final class ContractSummary implements TestExecutionListener {

    private final AtomicInteger held = new AtomicInteger();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Queue<String> notApplicable = new ConcurrentLinkedQueue<>();

    /** For JUnit, which makes one itself. */
    public ContractSummary() {}

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!isCheck(test)) {
            return;
        }
        String id = test.getDisplayName().split(" ", 2)[0];
        switch (result.getStatus()) {
            case SUCCESSFUL -> held.incrementAndGet();
            case FAILED -> broken.add(id);
            case ABORTED -> notApplicable.add(id + reasonOf(result));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (isCheck(test)) {
            notApplicable.add(test.getDisplayName().split(" ", 2)[0] + " " + reason);
        }
    }

    // Printing is what it is for: the one place of the kit that does.
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String line = line();
        if (!line.isEmpty()) {
            System.out.println(line);
        }
    }

    /** The summary, or nothing if no check was run. */
    String line() {
        if (held.get() + broken.size() + notApplicable.size() == 0) {
            return "";
        }
        return "Contract kit: %d checks held, %d broken%s, %d not applicable%s"
                .formatted(
                        held.get(),
                        broken.size(),
                        listed(List.copyOf(broken)),
                        notApplicable.size(),
                        listed(List.copyOf(notApplicable)));
    }

    private static String reasonOf(TestExecutionResult result) {
        String reason =
                result.getThrowable().map(Throwable::getMessage).map(String::valueOf).orElse("");
        int without = reason.indexOf(Contract.NOT_APPLICABLE);
        return " "
                + (without < 0
                        ? reason
                        : reason.substring(without + Contract.NOT_APPLICABLE.length()));
    }

    private static boolean isCheck(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .filter(source -> Contract.class.isAssignableFrom(source.getJavaClass()))
                .isPresent();
    }

    private static String listed(List<String> all) {
        return all.isEmpty()
                ? ""
                : " "
                        + all.stream()
                                .sorted()
                                .toList()
                                .toString()
                                .replace('[', '(')
                                .replace(']', ')');
    }
}
