package io.hexapay.tck;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fuzz.AbsentFields;
import io.hexapay.tck.fuzz.UnknownFields;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The checks of every call: what it makes of an answer that arrived. The contract of each call
 * inherits them.
 *
 * @param <T> what the call asks for
 */
abstract class ResponseContract<T> extends CallContract<T> {

    static final String PAGE =
            "<!DOCTYPE html><html><body><h1>Service maintenance</h1></body></html>";

    private static final int MOST_HALVES = 40;

    /** RFC 9110, 5.6.7: a day of one digit has a zero. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    @Check("W01 ignores fields that it does not know")
    void w01IgnoresFieldsThatItDoesNotKnow() {
        T whole = succeed();

        assertThat(outcomeOf(UnknownFields.in(success())).value()).isEqualTo(whole);
    }

    @Check(
            "W02 takes a failure under status 200 for a refusal, with the gateway's code and"
                    + " message")
    void w02TakesAFailureUnderStatus200ForARefusal() {
        needs(Capability.ENVELOPE);
        WireResponse answer = gateway().failure("No such thing here.");

        requireReason(outcomeOf(answer).failure(Refused.class), "No such thing here.");
    }

    @Check("W03 says when to come back after 429, and asks once")
    void w03SaysWhenToComeBackAfter429() {
        WireResponse answer = WireResponse.json("{}").status(429).header("Retry-After", "7");

        RateLimited limited = outcomeOf(answer).failure(RateLimited.class);

        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        requireAskedOnce(429);
    }

    @Check("W04 is unavailable by 5xx, and asks once")
    void w04IsUnavailableBy5xx() {
        for (int status : List.of(500, 502, 503, 504)) {
            server.forgetRequests();
            outcomeOf(WireResponse.json("{}").status(status).header("Retry-After", "0"))
                    .failure(Unavailable.class);
            requireAskedOnce(status);
        }
    }

    @Check("W05 does not believe a page of HTML under status 200, and shows how it begins")
    void w05DoesNotBelieveAPageUnderStatus200() {
        Malformed malformed = outcomeOf(WireResponse.html(PAGE)).failure(Malformed.class);

        assertThat(malformed.excerpt()).as("excerpt").isNotNull().contains("maintenance");
    }

    @Check("W06 is unavailable by a page of HTML under status 502")
    void w06IsUnavailableByAPageUnderStatus502() {
        outcomeOf(WireResponse.html(PAGE).status(502)).failure(Unavailable.class);
    }

    @Check("W07 does not believe an empty answer")
    void w07DoesNotBelieveAnEmptyAnswer() {
        isMalformedByBodies(List.of("", " \n"));
    }

    @Check("W08 does not believe half a document")
    void w08DoesNotBelieveHalfADocument() {
        String whole = success().bodyText();
        for (int length = 1; length < whole.length(); length += 1 + whole.length() / MOST_HALVES) {
            isMalformedByBodies(List.of(whole.substring(0, length)));
        }
    }

    @Check("W09 does not believe JSON of another type")
    void w09DoesNotBelieveJsonOfAnotherType() {
        isMalformedByBodies(List.of("[]", "\"text\"", "42", "null", "true", "{}", "[[{}]]"));
    }

    @Check(
            "W26 takes a failure under status 400, 403, 404 or 422 for a refusal, with the"
                    + " gateway's code and message")
    void w26TakesAFailureUnder4xxForARefusal() {
        for (int status : List.of(400, 403, 404, 422)) {
            WireResponse answer = gateway().failure("No such thing here.").status(status);
            GatewayException failure = outcomeOf(answer).failure(GatewayException.class);

            assertThat(failure)
                    .as("failure by HTTP %d", status)
                    .isInstanceOfAny(Refused.class, NotFound.class);
            requireReason(failure, "No such thing here.");
        }
        for (String field : gateway().optionalFailureFields()) {
            requireRefusedWithout(field, gateway().failure("No such thing here.").status(400));
        }
    }

    @Check("W27 is rate-limited by 429 without Retry-After, too, and by one with a date")
    void w27IsRateLimitedBy429WithoutRetryAfterAndByOneWithADate() {
        WireResponse answer = WireResponse.json("{}").status(429);
        ZonedDateTime now = Instant.now().atZone(ZoneOffset.UTC);
        WireResponse dated =
                answer.header("Date", HTTP_DATE.format(now))
                        .header("Retry-After", HTTP_DATE.format(now.plusHours(1)));

        assertThat(outcomeOf(answer).failure(RateLimited.class).retryAfter()).isNull();
        assertThat(outcomeOf(dated).failure(RateLimited.class).retryAfter())
                .as("retry after, an hour from the answer's Date")
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(61));
    }

    @Check(
            "W28 takes an answer without the fields that the gateway may leave out, and invents"
                    + " nothing")
    void w28TakesAnAnswerWithoutTheFieldsThatTheGatewayMayLeaveOut() {
        T whole = succeed();
        for (String field : optionalFields()) {
            requireAField(field);
            for (WireResponse less : AbsentFields.without(field, success())) {
                requireNothingInvented(whole, outcomeOf(less).value(), field);
            }
        }
    }

    final void isMalformedByBodies(List<String> bodies) {
        for (String body : bodies) {
            outcomeOf(success().body(body)).failure(Malformed.class);
        }
    }

    final void requireReason(GatewayException failure, String message) {
        assertThat(failure.reason())
                .as("the gateway's own reason")
                .isEqualTo(new Reason(gateway().failureCode(), message));
    }

    private void requireRefusedWithout(String field, WireResponse failure) {
        assertThat(AbsentFields.has(field, failure))
                .as("a failure with %s of optionalFailureFields()", field)
                .isTrue();
        for (WireResponse less : AbsentFields.without(field, failure)) {
            Refused refused = outcomeOf(less).failure(Refused.class);
            assertThat(requireNonNull(refused.reason(), "the gateway's own reason").code())
                    .as("the gateway's code, without %s", field)
                    .isEqualTo(gateway().failureCode());
        }
    }

    /** A misspelt name would leave its field unchecked. */
    private void requireAField(String name) {
        Instant now = Instant.EPOCH;
        Instant expiry = now.plusSeconds(1_800);
        Secret sample = sampleToken(canaries.secret("token"), now, expiry);
        WireResponse token = gateway().token(sample, now, expiry);
        assertThat(List.of(token, samples().paid(shop), success()))
                .as("a token or a payment that is paid, with %s of optionalFields()", name)
                .anyMatch(answer -> AbsentFields.has(name, answer));
    }
}
