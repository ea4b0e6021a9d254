package io.hexapay.tck.mutant;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One run of contracts by JUnit inside JUnit.
 *
 * @param broken the checks that failed, by id, with what they failed with
 * @param leftOut the checks that did not apply or were skipped, by id, with the reason
 * @param names of all checks, by id
 */
record KitRun(
        Map<String, Throwable> broken, Map<String, String> leftOut, Map<String, String> names) {

    static KitRun of(Mutant mutant, Iterable<Class<?>> contracts) {
        return of(mutant, contracts, any -> true);
    }

    /**
     * @param checks those of the contracts that are run, by id
     */
    static KitRun of(Mutant mutant, Iterable<Class<?>> contracts, Predicate<String> checks) {
        LauncherConfig alone =
                LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .enableTestExecutionListenerAutoRegistration(false)
                        .addTestEngines(new JupiterTestEngine())
                        .build();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        contracts.forEach(contract -> request.selectors(DiscoverySelectors.selectClass(contract)));
        Predicate<String> held = checks.and(mutant::isHeldTo);
        PostDiscoveryFilter filter =
                test ->
                        FilterResult.includedIf(
                                !test.isTest() || held.test(idOf(test.getDisplayName())));
        LauncherDiscoveryRequest built = request.filters(filter).build();
        KitRun run = empty();
        MutantContracts.MUTANT.set(mutant);
        try {
            LauncherFactory.create(alone).execute(built, run.listener());
        } finally {
            MutantContracts.MUTANT.remove();
        }
        return run;
    }

    /** Of no contract yet. */
    static KitRun empty() {
        return new KitRun(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** Adds a run of other contracts over the same mutant. */
    void add(KitRun other) {
        broken.putAll(other.broken);
        leftOut.putAll(other.leftOut);
        names.putAll(other.names);
    }

    private static String idOf(String displayName) {
        return displayName.split(" ", 2)[0];
    }

    private TestExecutionListener listener() {
        return new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String[] name = test.getDisplayName().split(" ", 2);
                if (test.isTest()) {
                    names.put(name[0], name[1]);
                }
                switch (result.getStatus()) {
                    case SUCCESSFUL -> {}
                    case ABORTED ->
                            leftOut.put(name[0], result.getThrowable().orElseThrow().getMessage());
                    case FAILED -> broken.put(name[0], result.getThrowable().orElseThrow());
                }
            }
        };
    }
}
