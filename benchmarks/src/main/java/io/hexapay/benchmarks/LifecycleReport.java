package io.hexapay.benchmarks;

import io.hexapay.benchmarks.lifecycle.Client;
import io.hexapay.benchmarks.lifecycle.LifecycleResult;
import io.hexapay.benchmarks.lifecycle.Scenario;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prints what a day of requests costs with each client, as CSV: calls for tokens, requests that
 * fail, requests that are kept waiting. Time is virtual and chance is seeded, so two runs print the
 * same.
 *
 * <p>{@code LifecycleReport [--hours N] [TEXT...]}: days of N hours instead of 24, and of the rows
 * only those whose scenario and client contain each TEXT, for example {@code nicepay/clock
 * hexapay}.
 */
public final class LifecycleReport {

    private static final String HEADER =
            "scenario,client,requests,token_calls,failed_requests,blocked_requests,max_wait_ms";

    private LifecycleReport() {}

    /** Prints to standard output. */
    public static void main(String[] arguments) {
        List<String> texts = new ArrayList<>(Arrays.asList(arguments));
        int hours = 24;
        int option = texts.indexOf("--hours");
        if (option >= 0) {
            texts.remove(option);
            hours = Integer.parseInt(texts.remove(option));
        }
        print(Duration.ofHours(hours), texts, System.out);
    }

    static void print(Duration day, List<String> texts, PrintStream out) {
        out.println(HEADER);
        for (Scenario scenario : Scenario.all(day)) {
            for (Client client : Client.values()) {
                String name = scenario + "," + client;
                if (texts.stream().allMatch(name::contains)) {
                    out.println(name + "," + csv(scenario.run(client)));
                }
            }
        }
    }

    private static String csv(LifecycleResult outcome) {
        return "%d,%d,%d,%d,%d"
                .formatted(
                        outcome.requests(),
                        outcome.tokenCalls(),
                        outcome.failedRequests(),
                        outcome.blockedRequests(),
                        outcome.longestWait().toMillis());
    }
}
