package io.hexapay.tck.junit;

import io.hexapay.tck.Contract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the checks of the contracts and prints one line at the end: how many held, which broke,
 * which did not apply or were skipped, and why, and what narrows the contracts. JUnit finds it by
 * itself.
 */
public final class ContractSummary implements TestExecutionListener {

    private final AtomicInteger held = new AtomicInteger();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Queue<String> notApplicable = new ConcurrentLinkedQueue<>();
    private final Queue<String> skipped = new ConcurrentLinkedQueue<>();
    private final Queue<String> narrowed = new ConcurrentLinkedQueue<>();
    private final Queue<String> byHand = new ConcurrentLinkedQueue<>();

    /** For JUnit, which makes one itself. */
    public ContractSummary() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean watched =
                plan.getRoots().stream().anyMatch(root -> isOf(UnrunContractsEngine.ID, root));
        boolean byHand = SurefireFork.current().map(SurefireFork::byHand).orElse(true);
        if (!watched && !byHand) {
            narrowed.add("nothing looks for contracts left out, as the engine hexapay-tck is");
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (isOf(UnrunContractsEngine.ID, test) && result.getStatus() == Status.FAILED) {
            narrowed.add(messageOf(result).replace("\n", "; "));
        }
        if (!isCheck(test) && !isContract(test)) {
            return;
        }
        switch (result.getStatus()) {
            case SUCCESSFUL -> held.addAndGet(test.isTest() ? 1 : 0);
            case FAILED -> broken.add(idOf(test));
            case ABORTED -> addLeftOut(idOf(test), messageOf(result));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (isCheck(test) || isContract(test)) {
            skipped.add(idOf(test) + " " + reason);
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        if (isOf(UnrunContractsEngine.ID, test)) {
            byHand.addAll(entry.getKeyValuePairs().values());
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

    /** The summary, or nothing if there is nothing to say of contracts. */
    String line() {
        List<String> parts = new ArrayList<>();
        if (held.get() + broken.size() + notApplicable.size() + skipped.size() > 0) {
            parts.add(held.get() + " checks held");
            parts.add(broken.size() + " broken" + listed(broken));
            parts.add(notApplicable.size() + " not applicable" + listed(notApplicable));
        }
        if (!skipped.isEmpty()) {
            parts.add(skipped.size() + " skipped" + listed(skipped));
        }
        if (!narrowed.isEmpty()) {
            parts.add("narrowed" + listed(narrowed));
        }
        if (!byHand.isEmpty()) {
            parts.add("run by hand" + listed(byHand));
        }
        return parts.isEmpty() ? "" : "Contract kit: " + String.join(", ", parts);
    }

    private void addLeftOut(String check, String reason) {
        int without = reason.indexOf(Contract.NOT_APPLICABLE);
        if (without < 0) {
            skipped.add(check + " " + reason.replace("Assumption failed: ", ""));
        } else {
            notApplicable.add(
                    check + " " + reason.substring(without + Contract.NOT_APPLICABLE.length()));
        }
    }

    private static String messageOf(TestExecutionResult result) {
        return result.getThrowable().map(Throwable::getMessage).map(String::valueOf).orElse("");
    }

    private static String idOf(TestIdentifier test) {
        return test.getDisplayName().split(" ", 2)[0];
    }

    private static boolean isOf(String engine, TestIdentifier test) {
        return test.getUniqueIdObject().getEngineId().filter(engine::equals).isPresent();
    }

    private static boolean isCheck(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .filter(source -> Contract.class.isAssignableFrom(source.getJavaClass()))
                .isPresent();
    }

    private static boolean isContract(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .filter(source -> Contract.class.isAssignableFrom(source.getJavaClass()))
                .isPresent();
    }

    private static String listed(Collection<String> all) {
        return all.isEmpty() ? "" : " (" + String.join(", ", all.stream().sorted().toList()) + ")";
    }
}
