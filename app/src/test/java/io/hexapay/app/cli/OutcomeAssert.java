package io.hexapay.app.cli;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** The promises of the program for each way to end. */
final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Outcome> {

    private OutcomeAssert(Outcome actual) {
        super(actual, OutcomeAssert.class);
    }

    static OutcomeAssert assertThat(Outcome actual) {
        return new OutcomeAssert(actual);
    }

    /** Exit 0, and nothing to complain about. */
    OutcomeAssert isDone() {
        Assertions.assertThat(actual.err()).isEmpty();
        return exits(0);
    }

    /** Exit 2: wrong usage or configuration. */
    OutcomeAssert isUsageError() {
        return fails(2);
    }

    /** Exit 3: the gateway refused the credentials. */
    OutcomeAssert isRefused() {
        return fails(3);
    }

    /** Exit 4: the gateway gave no usable answer in time. */
    OutcomeAssert isUnavailable() {
        return fails(4);
    }

    /** Exit 5: the answer breaks the gateway's own API specification. */
    OutcomeAssert isMalformed() {
        return fails(5);
    }

    /** Exit 6: no such payment. */
    OutcomeAssert isNotFound() {
        return fails(6);
    }

    OutcomeAssert exits(int code) {
        Assertions.assertThat(actual.exitCode()).as("exit code of %s", actual).isEqualTo(code);
        return this;
    }

    OutcomeAssert prints(String... words) {
        Assertions.assertThat(actual.out()).contains(words);
        return this;
    }

    OutcomeAssert complains(String... words) {
        Assertions.assertThat(actual.err()).contains(words);
        return this;
    }

    /** Neither a credential of {@link Sandboxes}, nor a token, is to be seen. */
    OutcomeAssert hidesCredentials() {
        Assertions.assertThat(actual.out() + actual.err())
                .doesNotContainIgnoringCase(Sandboxes.CANARY)
                .doesNotContain(Sandboxes.CANARY_IN_BASE64)
                .doesNotContainPattern("[0-9a-f]{24}");
        return this;
    }

    /** With {@code --verbose} there is a stack trace above the one line. */
    OutcomeAssert showsStackTrace() {
        Assertions.assertThat(actual.out()).isEmpty();
        Assertions.assertThat(actual.err())
                .containsPattern("(?m)^\tat io\\.hexapay\\.")
                .containsPattern("(?m)^hexapay: .+\\R\\z");
        return this;
    }

    private OutcomeAssert fails(int code) {
        exits(code);
        Assertions.assertThat(actual.out()).isEmpty();
        Assertions.assertThat(actual.err()).matches("hexapay: .+\\R");
        return hidesCredentials();
    }
}
