package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentCommandIT {

    private static final List<String> FIELDS =
            List.of(
                    "merchant",
                    "gateway",
                    "id",
                    "order_id",
                    "status",
                    "amount",
                    "cancellable_amount",
                    "currency",
                    "method",
                    "paid_at",
                    "cancelled_at",
                    "failed_at");

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    PaymentCommandIT(@TempDir Path folder) throws Exception {
        hexapay = HexapayProcess.in(folder);
        hexapay.configure(sandboxes.configuration());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # merchant, gateway, id, order, \
                    status, cancellable, paid, cancelled, \
                    failed
                    iamport-shop, iamport, imp_ready, order_ready, \
                    ready, 0, -, -, -
                    iamport-shop, iamport, imp_paid, order_paid, \
                    paid, 12900, 2026-03-02T10:01:00+09:00, -, -
                    iamport-shop, iamport, imp_partially_cancelled, order_partially_cancelled, \
                    partially_cancelled, 8000, 2026-03-02T10:01:00+09:00, \
                    2026-03-02T11:00:00+09:00, -
                    iamport-shop, iamport, imp_cancelled, order_cancelled, \
                    cancelled, 0, 2026-03-02T10:01:00+09:00, 2026-03-02T11:00:00+09:00, -
                    iamport-shop, iamport, imp_failed, order_failed, \
                    failed, 0, -, -, \
                    2026-03-02T10:01:00+09:00
                    nicepay-shop, nicepay, nicepay_ready, order_ready, \
                    virtual_account_issued, 0, -, -, -
                    nicepay-shop, nicepay, nicepay_paid, order_paid, \
                    paid, 12900, 2026-03-02T10:01:00+09:00, -, -
                    nicepay-shop, nicepay, nicepay_partial_cancelled, order_partial_cancelled, \
                    partially_cancelled, 8000, 2026-03-02T10:01:00+09:00, \
                    2026-03-02T11:00:00+09:00, -
                    nicepay-shop, nicepay, nicepay_cancelled, order_cancelled, \
                    cancelled, 0, 2026-03-02T10:01:00+09:00, 2026-03-02T11:00:00+09:00, -
                    nicepay-shop, nicepay, nicepay_failed, order_failed, \
                    failed, 0, -, -, \
                    2026-03-02T10:01:00+09:00
                    nicepay-shop, nicepay, nicepay_expired, order_expired, \
                    expired, 0, -, -, -
                    """)
    void isNormalisedWhateverItsStatus(
            String merchant,
            String gateway,
            String id,
            String orderId,
            String status,
            int cancellable,
            @Nullable String paidAt,
            @Nullable String cancelledAt,
            @Nullable String failedAt)
            throws Exception {
        boolean isAccount = id.equals("nicepay_ready");

        Outcome payment = hexapay.run("payment", merchant, id, "--json");

        assertThat(payment).isDone();
        assertThat(payment.json().<ObjectNode>deepCopy().retain(FIELDS))
                .isEqualTo(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("merchant", merchant)
                                .put("gateway", gateway)
                                .put("id", id)
                                .put("order_id", orderId)
                                .put("status", status)
                                .put("amount", 12_900)
                                .put("cancellable_amount", cancellable)
                                .put("currency", "KRW")
                                // What is ready at NicePay is a virtual account, not paid into yet.
                                .put("method", isAccount ? "virtual-account" : "card")
                                .put("paid_at", paidAt)
                                .put("cancelled_at", cancelledAt)
                                .put("failed_at", failedAt));
    }

    @Test
    void isReadableWithoutJson() throws Exception {
        Outcome payment = hexapay.run("payment", "iamport-shop", "imp_partially_cancelled");

        assertThat(payment).isDone().hidesCredentials();
        assertThat(payment.out().lines())
                .containsSubsequence(
                        "payment      imp_partially_cancelled",
                        "order        order_partially_cancelled",
                        "merchant     iamport-shop (iamport)",
                        "status       partially_cancelled",
                        "amount       12900 KRW",
                        "cancellable  8000 KRW",
                        "paid         2026-03-02T10:01:00+09:00",
                        "cancelled    2026-03-02T11:00:00+09:00",
                        "failed       -");
    }

    @ParameterizedTest
    @CsvSource({"iamport-shop, imp_paid", "nicepay-shop, nicepay_paid"})
    void isFoundByOrder(String merchant, String id) throws Exception {
        Outcome payment = hexapay.run("payment", merchant, "order_paid", "--by-order", "--json");

        assertThat(payment).isDone();
        assertThat(payment.json().get("id").textValue()).isEqualTo(id);
    }

    @Test
    void isFoundByOrderOnItsDay() throws Exception {
        Outcome payment = byOrderOn("20260302");

        assertThat(payment).isDone().prints("nicepay_paid");
    }

    @Test
    void isNotFoundByOrderOnAnotherDay() throws Exception {
        Outcome payment = byOrderOn("20260303");

        assertThat(payment).isNotFound().complains("nicepay-shop: nicepay ", "U126");
    }

    @Test
    void needsNoTokenInBasicMode() throws Exception {
        Outcome payment = hexapay.run("payment", "basic-shop", "nicepay_paid");

        assertThat(payment).isDone().prints("basic-shop (nicepay)");
        assertThat(sandboxes.nicepay.tokenCalls()).isZero();
    }

    @Test
    void isLookedUpInTheConfiguredTier() throws Exception {
        Outcome payment = ofTierA01LookedUpIn("A01");

        assertThat(payment).isDone().prints("imp_of_tier");
    }

    @Test
    void isNotFoundInAnotherTier() throws Exception {
        Outcome payment = ofTierA01LookedUpIn("B02");

        assertThat(payment).isNotFound();
    }

    private Outcome byOrderOn(String day) throws Exception {
        return hexapay.run(
                "payment", "nicepay-shop", "order_paid", "--by-order", "--order-date", day);
    }

    private Outcome ofTierA01LookedUpIn(String tier) throws Exception {
        sandboxes.iamport.store(
                sandboxes.iamportShop, Map.of("imp_uid", "imp_of_tier", "tier", "A01"));
        hexapay.configure(
                sandboxes.configuration(), "hexapay.merchants.iamport-shop.tier = " + tier);
        return hexapay.run("payment", "iamport-shop", "imp_of_tier");
    }
}
