package io.hexapay.tck.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireResponse;
import java.util.List;
import java.util.function.Function;

/**
 * Looks for secrets in whatever a call prints: values, failures, logs.
 *
 * @param call makes the call, answered with that reply
 * @param success the response that the call hopes for
 * @param echoes responses that repeat what was sent, or hide a token in what cannot be read
 */
public record SecretLeaks<T>(
        Canaries canaries,
        Function<Reply, CallOutcome<T>> call,
        WireResponse success,
        List<WireResponse> echoes) {

    public void requireNoneInFailures() {
        for (WireResponse echo : echoes) {
            CallOutcome<T> outcome = call.apply(Reply.with(echo));
            canaries.requireAbsent("what a failure prints (" + echo + ")", outcome.allText());
        }
        for (Reply reply : List.of(Reply.reset(), Reply.cut(success))) {
            canaries.requireAbsent("what a failed call prints", call.apply(reply).allText());
        }
    }

    public void requireNoneInToString(Object adapter) {
        canaries.requireAbsent("the value's toString", succeed().toString());
        canaries.requireAbsent("the adapter's toString", adapter.toString());
    }

    public void requireNoneInLogs() {
        try (CapturedOutput output = CapturedOutput.start()) {
            succeed();
            for (WireResponse echo : echoes) {
                var ignored = call.apply(Reply.with(echo));
            }
            var ignored = call.apply(Reply.reset());
            canaries.requireAbsent("logs and output", output.take());
        }
    }

    public void requireLogOf(String gateway) {
        try (CapturedOutput output = CapturedOutput.start()) {
            succeed();
            // Not shown when there is none: who logs what it should not would print it here.
            assertThat(output.records().stream().anyMatch(text -> text.contains(gateway)))
                    .as("something was logged of a call, at whatever level, that names the gateway")
                    .isTrue();
        }
    }

    private T succeed() {
        return call.apply(Reply.with(success)).value();
    }
}
