package io.hexapay.tck.fuzz;

import io.hexapay.tck.observation.Await;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.observation.CapturedOutput;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers an adapter's calls with generated replies: each call must end in a value or a typed
 * failure.
 */
public final class Fuzzer {

    private static final int DEFAULT_ANSWERS = 5_000;
    private static final long DEFAULT_SEED = 20_261_120;

    private final WireGateway server;
    private final Canaries canaries;
    private final List<WireResponse> responses;
    private final Supplier<? extends CallOutcome<?>> call;
    private final long seed = Long.getLong("hexapay.tck.seed", DEFAULT_SEED);
    private final int answers = Integer.getInteger("hexapay.tck.answers", DEFAULT_ANSWERS);

    /**
     * @param server the gateway that the adapter calls
     * @param canaries secrets that must not show in outcomes and output
     * @param responses responses that the call may get when all is well on the wire, to be mutated
     * @param call makes one call and waits for its end, for a bounded time
     */
    public Fuzzer(
            WireGateway server,
            Canaries canaries,
            List<WireResponse> responses,
            Supplier<? extends CallOutcome<?>> call) {
        this.server = server;
        this.canaries = canaries;
        this.responses = responses;
        this.call = call;
    }

    /** Makes all calls; few connections may be open within {@code slack} after the last one. */
    public void run(Duration slack) {
        server.forget();
        try (CapturedOutput output = CapturedOutput.start()) {
            for (int index = 0; index < answers; index++) {
                answer(index, output);
            }
        }
        requireFewConnections(slack);
    }

    private void answer(int index, CapturedOutput output) {
        ReplyGenerator generator = new ReplyGenerator(seed, index);
        server.answer(generator.next(responses));
        CallOutcome<?> outcome = call.get();
        List<String> leaks = canaries.wholeIn(outcome.allText() + output.take());
        boolean typed =
                outcome.ended() && (outcome.isGatewayException() || outcome.given() != null);
        if (!typed || !leaks.isEmpty()) {
            String what = leaks.isEmpty() ? outcome.describe() : "let out the " + leaks.get(0);
            throw new AssertionError(
                    "answer %d (%s): it %s; repeat with -Dhexapay.tck.seed=%d"
                            .formatted(index, generator.description(), what, seed));
        }
    }

    private void requireFewConnections(Duration slack) {
        int most = 8;
        if (!Await.isTrueWithin(slack, () -> server.openConnections() <= most)) {
            throw new AssertionError(
                    "%d connections are open after %d answers (expected: at most %d)"
                            .formatted(server.openConnections(), answers, most));
        }
    }
}
