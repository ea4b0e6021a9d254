package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A contract of one call over HTTP, made to a server that answers as a check says.
 *
 * @param <T> what the call asks for
 */
abstract class CallContract<T> extends GatewayContract {

    /** What the checks of every call, {@code W…}, name this one. */
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface OfCall {
        String value();
    }

    final WireGateway server = WireGateway.answering(request -> Reply.hold());
    private GatewayPorts ports;

    /** Makes the call. */
    abstract T call(GatewayPorts ports);

    /** The port that makes it. */
    abstract Object port(GatewayPorts ports);

    /** The response that the call hopes for. */
    abstract WireResponse success();

    /** The request of the call, as documented. */
    abstract WireRequest documented();

    /** The names of the fields that may be left out of what the call is answered. */
    Set<String> optionalFields() {
        return gateway().optionalFields();
    }

    /** Fails unless {@code less} tells as much as an answer without that field can. */
    abstract void requireNothingInvented(T whole, T less, String field);

    /** Responses that the call may get when all is well on the wire, for the fuzzer to mutate. */
    abstract List<WireResponse> sampleResponses();

    /** Responses that repeat what was sent, or hide a token in what cannot be read. */
    abstract List<WireResponse> echoingResponses();

    @BeforeEach
    final void connect() {
        ports = connect(server.uri(), LONG_LIMIT);
    }

    @AfterEach
    final void close() {
        server.close();
    }

    final GatewayPorts ports() {
        return ports;
    }

    final GatewayPorts connect(URI base, Duration limit) {
        return gateway().connect(base, limit);
    }

    final CallOutcome<T> outcome(GatewayPorts ports, Duration limit) {
        return RunningCall.of(canaries, () -> call(ports)).outcomeWithin(limit.plus(SLACK));
    }

    final CallOutcome<T> outcomeOf(Reply reply) {
        server.answer(reply);
        return outcome(ports(), LONG_LIMIT);
    }

    final CallOutcome<T> outcomeOf(WireResponse answer) {
        return outcomeOf(Reply.with(answer));
    }

    final T succeed() {
        return outcomeOf(success()).value();
    }

    /**
     * Skips a check that only works if the call asks as documented.
     *
     * @param check the id of the one that shows the difference
     */
    final void needsDocumentedRequest(String check) {
        outcomeOf(success());
        List<String> difference = WireRequests.difference(canaries, documented(), sent());
        skipUnless(difference.isEmpty(), UNDOCUMENTED + check);
        server.forgetRequests();
    }

    /** The response that the call hopes for, byte by byte, over more than ten seconds. */
    final Reply drip() {
        return Reply.drip(success().body(success().bodyText() + " ".repeat(1_000)), 10);
    }

    /** The requests, as they can be compared. */
    final List<WireRequest> sent() {
        return server.requests().stream()
                .map(request -> gateway().comparable(request, shop))
                .toList();
    }

    final void requireAskedOnce(int status) {
        assertThat(server.requests()).as("requests, answered HTTP %d", status).hasSize(1);
    }
}
