package io.hexapay.tck;

import java.util.List;

/** Throws generated answers at an adapter: whatever comes, the outcome is a value or a typed failure. */
final class Fuzz<T> {

    private static final int DEFAULT_ANSWERS = 5_000;
    private static final long DEFAULT_SEED = 20_261_120;

    private final WireContract<T> contract;
    private final long seed = Long.getLong("hexapay.tck.seed", DEFAULT_SEED);
    private final int answers = Integer.getInteger("hexapay.tck.answers", DEFAULT_ANSWERS);

    private Fuzz(WireContract<T> contract) {
        this.contract = contract;
    }

    static <T> Fuzz<T> over(WireContract<T> contract) {
        return new Fuzz<>(contract);
    }

    void run() {
        contract.outcomeOf(contract.good()).value();
        contract.server.forget();
        GatewayPorts ports = contract.connect(contract.server.uri(), WireContract.SHORT);
        try (CapturedOutput output = CapturedOutput.start()) {
            for (int index = 0; index < answers; index++) {
                throwAnswer(index, ports, output);
            }
        }
        requireFewConnections();
    }

    private void throwAnswer(int index, GatewayPorts ports, CapturedOutput output) {
        AnswerGenerator generator = new AnswerGenerator(seed, index);
        contract.server.answer(generator.next(contract.spelledAnswers()));
        Outcome<T> outcome = contract.outcome(ports, WireContract.SHORT);
        List<String> leaks = contract.canaries.wholeIn(outcome.allText() + output.take());
        boolean typed =
                outcome.ended() && (outcome.isGatewayException() || outcome.given() != null);
        if (!typed || !leaks.isEmpty()) {
            String what = leaks.isEmpty() ? outcome.describe() : "let out the " + leaks.get(0);
            throw new AssertionError(
                    "answer %d (%s): it %s; repeat with -Dhexapay.tck.seed=%d"
                            .formatted(index, generator.description(), what, seed));
        }
    }

    private void requireFewConnections() {
        int most = 8;
        if (!Await.isTrueWithin(
                WireContract.SLACK, () -> contract.server.openConnections() <= most)) {
            throw new AssertionError(
                    "%d connections are open after %d answers (expected: at most %d)"
                            .formatted(contract.server.openConnections(), answers, most));
        }
    }
}
