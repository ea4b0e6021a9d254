package io.hexapay.core.payment;

import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link Payment} together; each method sets the component of its name. For one thread.
 */
public final class PaymentBuilder {

    private final String id;
    private PaymentStatus status;
    private Money amount;
    private @Nullable String orderId;
    private @Nullable String orderName;
    private @Nullable Money cancellable;
    private @Nullable PaymentMethod method;
    private @Nullable PaymentMode mode;
    private @Nullable Instant paidAt;
    private @Nullable Instant cancelledAt;
    private @Nullable Instant failedAt;
    private @Nullable Reason failure;
    private @Nullable Buyer buyer;
    private @Nullable String receiptUrl;
    private @Nullable String customData;
    private @Nullable Secret gatewayText;
    private List<Cancellation> cancellations = List.of();

    PaymentBuilder(String id, PaymentStatus status, Money amount) {
        this.id = id;
        this.status = status;
        this.amount = amount;
    }

    PaymentBuilder(Payment payment) {
        this(payment.id(), payment.status(), payment.amount());
        this.orderId = payment.orderId();
        this.orderName = payment.orderName();
        this.cancellable = payment.cancellable();
        this.method = payment.method();
        this.mode = payment.mode();
        this.paidAt = payment.paidAt();
        this.cancelledAt = payment.cancelledAt();
        this.failedAt = payment.failedAt();
        this.failure = payment.failure();
        this.buyer = payment.buyer();
        this.receiptUrl = payment.receiptUrl();
        this.customData = payment.customData();
        this.gatewayText = payment.gatewayText();
        this.cancellations = payment.cancellations();
    }

    public PaymentBuilder status(PaymentStatus value) {
        status = value;
        return this;
    }

    public PaymentBuilder amount(Money value) {
        amount = value;
        return this;
    }

    public PaymentBuilder orderId(@Nullable String value) {
        orderId = value;
        return this;
    }

    public PaymentBuilder orderName(@Nullable String value) {
        orderName = value;
        return this;
    }

    public PaymentBuilder cancellable(@Nullable Money value) {
        cancellable = value;
        return this;
    }

    public PaymentBuilder method(@Nullable PaymentMethod value) {
        method = value;
        return this;
    }

    public PaymentBuilder mode(@Nullable PaymentMode value) {
        mode = value;
        return this;
    }

    public PaymentBuilder paidAt(@Nullable Instant value) {
        paidAt = value;
        return this;
    }

    public PaymentBuilder cancelledAt(@Nullable Instant value) {
        cancelledAt = value;
        return this;
    }

    public PaymentBuilder failedAt(@Nullable Instant value) {
        failedAt = value;
        return this;
    }

    public PaymentBuilder failure(@Nullable Reason value) {
        failure = value;
        return this;
    }

    public PaymentBuilder buyer(@Nullable Buyer value) {
        buyer = value;
        return this;
    }

    public PaymentBuilder receiptUrl(@Nullable String value) {
        receiptUrl = value;
        return this;
    }

    public PaymentBuilder customData(@Nullable String value) {
        customData = value;
        return this;
    }

    public PaymentBuilder gatewayText(@Nullable Secret value) {
        gatewayText = value;
        return this;
    }

    public PaymentBuilder cancellations(List<Cancellation> value) {
        cancellations = value;
        return this;
    }

    public Payment build() {
        return new Payment(
                id,
                orderId,
                orderName,
                status,
                amount,
                cancellable,
                method,
                mode,
                paidAt,
                cancelledAt,
                failedAt,
                failure,
                cancellations,
                buyer,
                receiptUrl,
                customData,
                gatewayText);
    }
}
