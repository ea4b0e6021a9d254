package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture.Omission;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.observation.Told;
import io.hexapay.tck.sample.SamplePayments;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** Checks of {@link PaymentPort} that concern the payment which is found, by the gateway's id. */
abstract class FoundPaymentContract extends TokenCallContract<Payment> {

    static final PaymentQuery BY_ID = PaymentQuery.byId(SamplePayments.ID);

    @Check("P01 finds a payment by the gateway's id, with every value that it has")
    void p01FindsAPaymentByTheGatewaysId() {
        assertThat(succeed()).isEqualTo(samples().in(PAID));
    }

    @Check(
            "P05 knows every status of the gateway by each of its words, with what can still be"
                    + " cancelled")
    void p05KnowsEveryStatusOfTheGatewayByEachOfItsWords() {
        gateway()
                .statuses()
                .forEach(
                        (word, statuses) -> statuses.forEach(status -> requireKnown(word, status)));
    }

    @Check("P06 reads amounts exactly, beyond what a double holds")
    void p06ReadsAmountsExactly() {
        boolean divides = samples().statuses().contains(PARTIALLY_CANCELLED);
        PaymentStatus status = divides ? PARTIALLY_CANCELLED : PAID;
        Money large = samples().money("9007199254740993");
        Payment payment = samples().of(SamplePayments.ID, status, large, "1");

        Payment found = found(payment);

        assertThat(found.amount()).as("amount of %s", status).isEqualTo(payment.amount());
        assertThat(found.cancellable())
                .as("cancellable of %s", status)
                .isEqualTo(payment.cancellable());
    }

    @Check("P07 tells no time of what has not happened, and the right one of what has")
    void p07TellsNoTimeOfWhatHasNotHappened() {
        for (PaymentStatus status : samples().statuses()) {
            Payment payment = samples().in(status);

            requireTimes(payment, found(payment));
            if (declared().contains(Capability.EARLY_TIMES)) {
                requireTimes(payment, found(samples().withAllTimes(status)));
            }
        }
    }

    @Check("P13 does not believe a status that it does not know, and names it")
    void p13DoesNotBelieveAStatusThatItDoesNotKnow() {
        assertThat(outcomeOf(inStatus("UNHEARD_OF")).failure(Malformed.class))
                .hasMessageContaining("UNHEARD_OF");

        Malformed endless = outcomeOf(inStatus("ENDLESS_".repeat(1_250))).failure(Malformed.class);
        assertThat(endless.getMessage())
                .as("of a status of 10,000 characters")
                .hasSizeLessThan(1_000);
    }

    @Check("P14 takes the currency from the answer")
    void p14TakesTheCurrencyFromTheAnswer() {
        needs(!omits(Omission.CURRENCY), "a currency in the answer");
        Money foreign = new Money(BigDecimal.TEN, samples().foreignCurrency());

        Payment found = found(samples().of(SamplePayments.ID, PAID, foreign, "1"));

        assertThat(found.amount()).as("amount").isEqualTo(foreign);
        assertThat(requireNonNull(found.cancellable(), "cancellable").currency())
                .as("cancellable")
                .isEqualTo(foreign.currency());
    }

    @Check("P15 keeps amounts to the cent")
    void p15KeepsAmountsToTheCent() {
        boolean usual = gateway().currency().getDefaultFractionDigits() >= 2;
        needs(usual || !omits(Omission.CURRENCY), "a currency with cents");
        Currency dollars = usual ? gateway().currency() : samples().foreignCurrency();
        BigDecimal price = new BigDecimal("1234.56");

        Payment found =
                found(samples().of(SamplePayments.ID, PAID, new Money(price, dollars), "1"));

        assertThat(found.amount().amount()).as("amount").isEqualTo(price);
        assertThat(requireNonNull(found.cancellable(), "cancellable").amount())
                .as("cancellable")
                .isEqualTo(price);
    }

    @Check(
            "P18 tells the details of a payment that the gateway tells, whatever its status, and"
                    + " invents none")
    void p18TellsTheDetailsOfAPaymentThatTheGatewayTells() {
        for (PaymentStatus status : samples().statuses()) {
            Payment payment = samples().in(status);
            for (Payment one : List.of(payment, samples().withoutDetails(payment))) {
                assertThat(Told.detailsThatDiffer(one, found(one)))
                        .as("details of %s that are not as the gateway tells them", status)
                        .isEmpty();
            }
        }
    }

    @Override
    final Payment call(GatewayPorts ports) {
        return port(ports).find(shop, BY_ID);
    }

    @Override
    final PaymentPort port(GatewayPorts ports) {
        return SamplePayments.withoutText(ports.payments().apply(tokens()));
    }

    @Override
    final WireRequest documented() {
        return gateway().paymentRequest(shop, BY_ID, token());
    }

    @Override
    final void requireNothingInvented(Payment whole, Payment less, String field) {
        assertThat(List.of(less.id(), less.status(), less.amount()))
                .as("id, status and amount without %s", field)
                .isEqualTo(List.of(whole.id(), whole.status(), whole.amount()));
        assertThat(Told.inventedIn(whole, less))
                .as("without %s: neither null nor as with it", field)
                .isEmpty();
    }

    @Override
    final WireResponse success() {
        return samples().paid(shop);
    }

    @Override
    final List<WireResponse> sampleResponses() {
        Stream<WireResponse> payments =
                samples().statuses().stream()
                        .map(status -> samples().answer(samples().in(status), shop));
        return Stream.concat(payments, super.sampleResponses().stream()).toList();
    }

    @Override
    final List<WireResponse> echoingResponses() {
        return Stream.concat(
                        super.echoingResponses().stream(), Stream.of(inStatus(token().reveal())))
                .toList();
    }

    private WireResponse inStatus(String word) {
        return gateway().payment(samples().in(PAID), word, shop);
    }

    private static void requireTimes(Payment expected, Payment found) {
        PaymentStatus status = expected.status();
        assertThat(found.paidAt()).as("paidAt of %s", status).isEqualTo(expected.paidAt());
        assertThat(found.cancelledAt())
                .as("cancelledAt of %s", status)
                .isEqualTo(expected.cancelledAt());
        assertThat(found.failedAt()).as("failedAt of %s", status).isEqualTo(expected.failedAt());
    }

    private Payment found(Payment payment) {
        return outcomeOf(samples().answer(payment, shop)).value();
    }

    private void requireKnown(String word, PaymentStatus status) {
        Payment payment = samples().in(status);

        Payment found = outcomeOf(gateway().payment(payment, word, shop)).value();

        assertThat(found.status()).as("status of %s", word).isEqualTo(status);
        assertThat(found.cancellable())
                .as("cancellable of %s", word)
                .isEqualTo(payment.cancellable());
    }
}
