package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.READY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.webhook.WebhookEvent;
import io.hexapay.core.payment.webhook.WebhookMessage;
import io.hexapay.core.payment.webhook.WebhookPort;
import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.tck.fixture.WebhookFixture;
import io.hexapay.tck.observation.CallOutcome;
import java.time.Instant;
import java.util.List;

/** The checks of a {@link WebhookPort} that are about what a webhook says, signed or not. */
abstract class WebhookMessageContract extends GatewayContract {

    static final Instant NOW = Instant.parse("2026-03-02T01:02:03Z");
    private static final String ID = "msg-0001";

    Instant clock = NOW;

    @Override
    protected abstract WebhookFixture gateway();

    @Check("H01 reads a webhook as documented, and names gateway and reply")
    void h01ReadsAWebhookAsDocumented() {
        WebhookMessage message = read(documented()).value();

        assertThat(message.paymentId()).as("payment id").isEqualTo(payment().id());
        assertThat(message.orderId()).as("order id").isIn(null, payment().orderId());
        assertThat(message.status()).as("status").isIn(null, PAID);
        assertThat(message.id()).as("id").isEqualTo(gateway().webhooksHaveIds() ? ID : null);
        assertThat(port().gateway()).isEqualTo(gateway().id());
        assertThat(port().reply()).isEqualTo(gateway().webhookReply());
    }

    @Check("H02 claims what a look-up can contradict, and is believed if the gateway agrees")
    void h02ClaimsWhatALookUpCanContradict() {
        assertThat(received(documented(), payment(), true).value())
                .isInstanceOf(WebhookEvent.PaymentChanged.class);
        requireUntrusted("of no order", received(documented(), payment(), false));
        if (samples().statuses().contains(READY)) {
            requireUntrusted("not paid", received(documented(), samples().in(READY), true));
        }
    }

    @Check("H07 ignores what is of a type that it does not know")
    void h07IgnoresWhatIsOfATypeThatItDoesNotKnow() {
        WebhookRequest unknown = gateway().webhookOfUnknownType(shop, NOW);
        needs(unknown != null, "types of webhooks");

        WebhookMessage message = read(requireNonNull(unknown)).value();

        assertThat(message.paymentId()).as("payment id").isNull();
    }

    @Check("H09 claims what the gateway agrees with, whatever status a webhook is sent of")
    void h09ClaimsWhatTheGatewayAgreesWith() {
        assertThat(gateway().webhookStatuses())
                .as("webhookStatuses()")
                .contains(PAID)
                .isSubsetOf(samples().statuses());
        for (PaymentStatus status : gateway().webhookStatuses()) {
            Payment payment = samples().in(status);
            WebhookRequest request = webhook(payment);
            CallOutcome<WebhookEvent> outcome = received(request, payment, true);
            assertThat(outcome.given())
                    .as("of a payment that is %s: it %s", status, outcome)
                    .isInstanceOf(WebhookEvent.PaymentChanged.class);
            if (status == PARTIALLY_CANCELLED || status == CANCELLED) {
                requireUntrusted(status + ", paid", received(request, samples().in(PAID), true));
            }
        }
    }

    @Check("H10 names the cancellation that a webhook is about")
    void h10NamesTheCancellationThatAWebhookIsAbout() {
        needs(gateway().webhooksNameCancellations(), "a cancellation that webhooks name");
        Cancellation cancellation = samples().cancellation("c-1", samples().money("4900"));
        Payment payment =
                samples().in(PARTIALLY_CANCELLED).toBuilder()
                        .cancellations(List.of(cancellation))
                        .build();

        WebhookMessage message = read(webhook(payment)).value();

        assertThat(message.cancellationId())
                .as("cancellation id")
                .isNotNull()
                .isEqualTo(cancellation.id());
    }

    @Check("H11 does not believe a webhook that names another merchant than it is signed for")
    void h11DoesNotBelieveAWebhookThatNamesAnotherMerchant() {
        WebhookRequest request =
                gateway().webhookNaming(canaries.merchant("other"), payment(), shop, NOW);
        needs(request != null, "a merchant that webhooks name");

        requireUntrusted("naming another merchant", requireNonNull(request));
    }

    final WebhookPort port() {
        return gateway().webhooks(shop, () -> clock);
    }

    final Payment payment() {
        return samples().in(PAID);
    }

    final WebhookRequest documented() {
        return webhook(payment());
    }

    final CallOutcome<WebhookMessage> read(WebhookRequest request) {
        WebhookPort port = port();
        return CallOutcome.here(canaries, () -> port.read(shop, request));
    }

    final void requireUntrusted(String what, WebhookRequest request) {
        requireUntrusted(what, read(request));
    }

    private void requireUntrusted(String what, CallOutcome<?> outcome) {
        assertThat(outcome.thrown())
                .as("%s: %s", what, outcome)
                .isInstanceOf(UntrustedMessageException.class);
        canaries.requireAbsent("what a refusal prints", outcome.allText());
    }

    private WebhookRequest webhook(Payment payment) {
        return gateway().webhook(ID, payment, shop, NOW);
    }

    private CallOutcome<WebhookEvent> received(
            WebhookRequest request, Payment found, boolean isOrdered) {
        PaymentPort payments = (merchant, query, deadline) -> found;
        Webhooks webhooks = new Webhooks(port(), payments);
        return CallOutcome.here(
                canaries, () -> webhooks.receive(shop, request, (order, amount) -> isOrdered));
    }
}
