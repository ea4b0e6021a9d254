package io.hexapay.core.payment.webhook;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.OrderCheck;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import io.hexapay.core.payment.webhook.WebhookEvent.Ignored;
import io.hexapay.core.payment.webhook.WebhookEvent.PaymentChanged;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns the webhooks of one gateway into events that can be believed: each after a look-up that
 * agrees, signed or not. Thread-safe.
 */
public final class Webhooks {

    private final WebhookPort port;
    private final PaymentPort payments;

    /** Of the gateway of both. */
    public Webhooks(WebhookPort port, PaymentPort payments) {
        this.port = requireNonNull(port, "port");
        this.payments = requireNonNull(payments, "payments");
    }

    /** What to answer when an event was taken, with HTTP status 200. */
    public WebhookReply reply() {
        return port.reply();
    }

    /** Receives as {@link #receive(Merchant, WebhookRequest, OrderCheck, Deadline)} does. */
    public WebhookEvent receive(Merchant merchant, WebhookRequest request, OrderCheck orders) {
        return receive(merchant, request, orders, Deadline.NONE);
    }

    /**
     * Receives a webhook.
     *
     * @param orders whether there is such an order, at that price
     * @param deadline for the look-up
     * @throws UntrustedMessageException if it is not believed: answer HTTP 400. Its cause, if any,
     *     has the gateway's words. One that the gateway is behind with is not believed, either, and
     *     is sent again
     * @throws GatewayException if the payment could not be looked up: answer HTTP 503, so that it
     *     is sent again
     */
    public WebhookEvent receive(
            Merchant merchant, WebhookRequest request, OrderCheck orders, Deadline deadline) {
        WebhookMessage message = port.read(merchant, request);
        String paymentId = message.paymentId();
        if (paymentId == null) {
            return new Ignored(message.id(), message.type());
        }
        Payment payment = lookedUp(merchant, paymentId, message, deadline);
        if (!orders.agrees(payment.orderId(), payment.amount())) {
            throw untrusted(Flaw.ORDER);
        }
        return new PaymentChanged(id(message, payment), payment);
    }

    private Payment lookedUp(
            Merchant merchant, String paymentId, WebhookMessage message, Deadline deadline) {
        PaymentQuery query;
        try {
            query = PaymentQuery.byId(paymentId);
        } catch (IllegalArgumentException e) {
            throw untrusted(Flaw.UNREADABLE);
        }
        Payment payment;
        try {
            payment = payments.find(merchant, query, deadline);
        } catch (NotFound e) {
            throw new UntrustedMessageException(port.gateway(), Flaw.CONTRADICTED, e);
        }
        String orderId = message.orderId();
        boolean agrees =
                (orderId == null || orderId.equals(payment.orderId()))
                        && hasReached(payment.status(), message.status())
                        && hasCancellation(payment, message.cancellationId());
        if (!agrees) {
            throw untrusted(Flaw.CONTRADICTED);
        }
        return payment;
    }

    /** Whether a payment that is {@code actual} now can have been {@code claimed} before. */
    private static boolean hasReached(PaymentStatus actual, @Nullable PaymentStatus claimed) {
        if (claimed == null || claimed == actual) {
            return true;
        }
        return switch (claimed) {
            case READY -> true;
            case VIRTUAL_ACCOUNT_ISSUED, PENDING -> actual != PaymentStatus.READY;
            // Some gateways have one word for a cancellation in part and in full.
            case PAID, PARTIALLY_CANCELLED, CANCELLED ->
                    actual == PaymentStatus.PARTIALLY_CANCELLED
                            || actual == PaymentStatus.CANCELLED;
            case FAILED, EXPIRED -> false;
        };
    }

    private static boolean hasCancellation(Payment payment, @Nullable String claimed) {
        return claimed == null
                || payment.cancellations().stream().anyMatch(each -> claimed.equals(each.id()));
    }

    /** Of what the gateway says, not of what the message claims, which anybody may have written. */
    private static String id(WebhookMessage message, Payment payment) {
        String id = message.id();
        if (id != null) {
            return id;
        }
        String told = payment.id() + ":" + payment.status().name().toLowerCase(Locale.ROOT);
        List<Cancellation> cancellations = payment.cancellations();
        if (cancellations.isEmpty()) {
            return told;
        }
        String claimed = message.cancellationId();
        String last = cancellations.get(cancellations.size() - 1).id();
        String cancellation = claimed == null ? last : claimed;
        return told + ":" + (cancellation == null ? cancellations.size() : cancellation);
    }

    private UntrustedMessageException untrusted(Flaw flaw) {
        return new UntrustedMessageException(port.gateway(), flaw);
    }
}
