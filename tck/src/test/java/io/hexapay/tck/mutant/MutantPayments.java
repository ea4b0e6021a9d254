package io.hexapay.tck.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.PrintableText;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentBuilder;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentQuery.ById;
import io.hexapay.core.payment.PaymentQuery.ByOrder;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.server.WireRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks up payments and cancels them. */
final class MutantPayments implements PaymentPort {

    static final Set<String> FIELDS =
            Set.of(
                    "code",
                    "message",
                    "id",
                    "order",
                    "status",
                    "amount",
                    "rest",
                    "currency",
                    "method",
                    "paid",
                    "cancelled",
                    "failed",
                    "cancel",
                    "name",
                    "mode",
                    "failure",
                    "cancels",
                    "buyer",
                    "receipt",
                    "custom");

    private static final Set<PaymentStatus> CANCELLED =
            EnumSet.of(PaymentStatus.PARTIALLY_CANCELLED, PaymentStatus.CANCELLED);

    private final MutantAuth gateway;
    private final MutantCalls calls;
    final Mutant mutant;

    MutantPayments(MutantAuth gateway, AccessTokens tokens) {
        this.gateway = gateway;
        this.calls = new MutantCalls(gateway, tokens);
        this.mutant = gateway.mutant;
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Duration timeout) {
        boolean isPositive = !timeout.isZero() && !timeout.isNegative();
        return isPositive || mutant != Mutant.ACCEPTS_ANY_DEADLINE
                ? PaymentPort.super.find(merchant, query, timeout)
                : find(merchant, query);
    }

    @Override
    public Payment find(Merchant merchant, PaymentQuery query, Deadline deadline) {
        boolean isKept = !deadline.isNone() && mutant != Mutant.IGNORES_DEADLINES;
        return findWithin(merchant, query, isKept ? deadline.remaining() : Duration.ofDays(1));
    }

    private Payment findWithin(Merchant merchant, PaymentQuery query, Duration deadline) {
        try {
            Payment found = ask(merchant, query, deadline);
            return query instanceof ByOrder && mutant == Mutant.TELLS_ANOTHER_ORDER
                    ? withOrder("another", found)
                    : found;
        } catch (NotFound e) {
            throw query instanceof ByOrder && mutant == Mutant.EXPECTS_EVERY_ORDER
                    ? malformed()
                    : e;
        }
    }

    private static Payment withOrder(String orderId, Payment found) {
        return found.toBuilder().orderId(orderId).build();
    }

    private Payment ask(Merchant merchant, PaymentQuery query, Duration deadline) {
        return calls.send(
                merchant,
                deadline,
                false,
                (token, left) ->
                        paymentOf(
                                gateway.success(
                                        request(merchant, query, token),
                                        left,
                                        List.of(token),
                                        FIELDS),
                                token));
    }

    private WireRequest request(Merchant merchant, PaymentQuery query, Secret token) {
        WireRequest documented =
                gateway.fixture.paymentRequest(merchant, asUnderstood(query), token);
        if (mutant == Mutant.SENDS_THE_TOKEN_UNDOCUMENTED) {
            return WireRequest.of("GET", documented.target())
                    .header("Authorization", token.reveal());
        }
        if (mutant == Mutant.ESCAPES_NOTHING && query instanceof ById byId) {
            return WireRequest.of("GET", "/payments/" + byId.id())
                    .header("X-Token", token.reveal());
        }
        return documented;
    }

    private PaymentQuery asUnderstood(PaymentQuery query) {
        if (!(query instanceof ByOrder byOrder)) {
            return query;
        }
        boolean sendsDated =
                mutant == Mutant.SENDS_DATED_ORDERS_AS_IDS && byOrder.orderDate() != null;
        if (mutant == Mutant.TAKES_ORDERS_FOR_IDS
                || mutant == Mutant.SENDS_ORDERS_AS_IDS
                || sendsDated) {
            return PaymentQuery.byId(byOrder.orderId());
        }
        if (mutant == Mutant.BLAMES_THE_GATEWAY_FOR_ORDERS) {
            throw malformed();
        }
        if (!gateway.fixture.capabilities().contains(Capability.BY_ORDER)) {
            throw new IllegalArgumentException("order number: ask by the payment's id");
        }
        return mutant == Mutant.DROPS_THE_DAY ? PaymentQuery.byOrder(byOrder.orderId()) : query;
    }

    Payment paymentOf(JsonNode answer, Secret sent) {
        PaymentStatus status = status(text(answer, "status"), sent);
        boolean cancelled = CANCELLED.contains(status);
        boolean forgets =
                mutant == Mutant.FORGETS_WHEN_IT_WAS_PAID && status == PaymentStatus.CANCELLED;
        Money amount = money(answer, "amount");
        PaymentStatus told =
                mutant == Mutant.KNOWS_NO_PARTIAL_CANCELLATION
                                && status == PaymentStatus.PARTIALLY_CANCELLED
                        ? PaymentStatus.PAID
                        : status;
        String method = method(answer);
        PaymentBuilder payment =
                Payment.builder(text(answer, "id"), told, amount)
                        .orderId(orderId(answer))
                        .cancellable(
                                mutant.isPlain() ? restOf(status, amount) : money(answer, "rest"))
                        .method(method == null ? null : new PaymentMethod.Other(method))
                        .paidAt(
                                timeIf(
                                        !forgets && (cancelled || status == PaymentStatus.PAID),
                                        answer,
                                        "paid"))
                        .cancelledAt(timeIf(cancelled, answer, "cancelled"))
                        .failedAt(timeIf(status == PaymentStatus.FAILED, answer, "failed"));
        return MutantDetails.in(answer, payment, this);
    }

    Cancellation cancellation(JsonNode cancel, Payment payment) {
        JsonNode amount = cancel.path("amount");
        if (!amount.isNumber() || !Money.isInRange(amount.decimalValue())) {
            throw malformed();
        }
        boolean isLate =
                text(cancel, "state").equals("REQUESTED") && mutant != Mutant.TAKES_LATER_FOR_DONE;
        return new Cancellation(
                mutant == Mutant.FORGETS_THE_CANCELLATION ? null : text(cancel, "id"),
                new Money(amount.decimalValue(), payment.amount().currency()),
                isLate ? Cancellation.Status.REQUESTED : Cancellation.Status.DONE,
                cancel.path("reason").textValue(),
                new MutantJson(id(), mutant).timeIfAny(cancel.path("at")));
    }

    private @Nullable String orderId(JsonNode answer) {
        if (mutant.isPlain() || mutant == Mutant.TELLS_NO_ORDER) {
            return null;
        }
        return text(answer, mutant.knowsOrdersAsIds() ? "id" : "order");
    }

    /** What it is without being told. */
    private static @Nullable Money restOf(PaymentStatus status, Money amount) {
        return status == PaymentStatus.PAID ? amount : null;
    }

    /** The status says what happened, the times only when. */
    private @Nullable Instant timeIf(boolean happened, JsonNode answer, String name) {
        return happened || mutant == Mutant.BELIEVES_EARLY_TIMES
                ? new MutantJson(id(), mutant).timeIfAny(answer.path(name))
                : null;
    }

    private PaymentStatus status(String word, Secret sent) {
        Set<PaymentStatus> known = gateway.fixture.statuses().getOrDefault(word, Set.of());
        boolean isKnown =
                !known.isEmpty()
                        && !(mutant == Mutant.KNOWS_ONE_WORD_FOR_A_STATUS
                                && word.equals("WAITING"));
        if (isKnown) {
            return known.iterator().next();
        }
        if (mutant == Mutant.TAKES_UNKNOWN_FOR_PAID) {
            return PaymentStatus.PAID;
        }
        String shown =
                switch (mutant) {
                    case HIDES_THE_UNKNOWN_STATUS -> "";
                    case QUOTES_THE_STATUS -> word;
                    default -> PrintableText.line(sent.hideIn(word), 40);
                };
        throw new Malformed(id(), "answered the unknown status " + shown);
    }

    private @Nullable String method(JsonNode answer) {
        return switch (mutant) {
            case NEEDS_OPTIONAL_FIELDS -> text(answer, "method");
            case INVENTS_A_METHOD -> answer.path("method").asText("unknown");
            case DROPS_THE_METHOD -> null;
            default -> answer.path("method").textValue();
        };
    }

    private Money money(JsonNode answer, String name) {
        JsonNode amount = answer.path(name);
        if (!amount.isNumber() || !Money.isInRange(amount.decimalValue())) {
            throw malformed();
        }
        BigDecimal exact = amount.decimalValue();
        BigDecimal read =
                switch (mutant) {
                    case READS_DOUBLES -> BigDecimal.valueOf(exact.doubleValue());
                    case CUTS_CENTS -> exact.setScale(0, RoundingMode.DOWN);
                    default -> exact;
                };
        return new Money(read, currency(answer));
    }

    private Currency currency(JsonNode answer) {
        if (mutant.isPlain() || mutant == Mutant.HARD_CODES_THE_CURRENCY) {
            return gateway.fixture.currency();
        }
        try {
            return Currency.getInstance(text(answer, "currency"));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private String text(JsonNode answer, String name) {
        String text = answer.path(name).textValue();
        if (text == null) {
            throw malformed();
        }
        return text;
    }

    Malformed malformed() {
        return new Malformed(id(), "answered no payment");
    }

    private GatewayId id() {
        return gateway.fixture.id();
    }

    @Override
    public String toString() {
        return gateway.toString();
    }
}
