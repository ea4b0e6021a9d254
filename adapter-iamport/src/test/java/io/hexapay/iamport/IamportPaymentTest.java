package io.hexapay.iamport;

import static io.hexapay.core.payment.Cancellation.Status.DONE;
import static io.hexapay.core.payment.Cancellation.Status.REQUESTED;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentMethod;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.http.error.ResponseFields;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamportPaymentTest {

    private static final ResponseFields FIELDS = new ResponseFields(IamportGateway.ID, "a payment");

    @ParameterizedTest
    @CsvSource({
        "paid, 1000, 0, PAID, 1000",
        "paid, 1000, 1, PARTIALLY_CANCELLED, 999",
        "paid, 1000, 999, PARTIALLY_CANCELLED, 1",
        "paid, 1000, 1000, CANCELLED, 0",
        "paid, 0, 0, PAID, 0",
        "cancelled, 1000, 1000, CANCELLED, 0",
        "cancelled, 0, 0, CANCELLED, 0",
        "ready, 1000, 0, READY, 0",
        "pending, 1000, 0, PENDING, 0",
        "failed, 1000, 0, FAILED, 0"
    })
    void isPartlyCancelledWhenItsAmountsSaySo(
            String status,
            BigDecimal amount,
            BigDecimal cancelled,
            PaymentStatus expected,
            BigDecimal cancellable) {
        Payment payment = answered(status, amount, cancelled, "KRW").toDomain(FIELDS);

        assertThat(payment.status()).isEqualTo(expected);
        assertThat(requireNonNull(payment.cancellable()).amount())
                .isEqualByComparingTo(cancellable);
    }

    @ParameterizedTest
    @CsvSource({"vbank, 56211105948400", "vbank, ' '", "card, 56211105948400", "phone, "})
    void isAnIssuedVirtualAccountOnceItHasANumber(String method, @Nullable String number) {
        Payment payment =
                PaymentJson.PAID
                        .with("status", "ready")
                        .with("pay_method", method)
                        .with("vbank_num", number)
                        .read()
                        .toDomain(FIELDS);

        boolean issued = method.equals("vbank") && number != null && !number.isBlank();
        assertThat(payment.status())
                .isEqualTo(issued ? PaymentStatus.VIRTUAL_ACCOUNT_ISSUED : PaymentStatus.READY);
        assertThat(payment.cancellable()).hasToString("0 KRW");
    }

    /** What can be cancelled is walked back through them, so their order matters. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1@100 2@200 3@300",
                "3@300 2@200 1@100",
                "2@200 1@100 3@300",
                "1@100 2@100 3@300",
                "3@300 2@100 1@100",
                "1@100 2@100 3@100",
                "1@0 2@100 3@300"
            })
    void tellsItsCancellationsOldestFirstInWhicheverOrderTheyCome(String history) {
        Payment payment = cancelled(6, history).toDomain(FIELDS);

        assertThat(payment.cancellations())
                .extracting(each -> each.amount().amount().intValueExact())
                .containsExactly(1, 2, 3);
        assertThat(payment.cancellations()).extracting(Cancellation::status).containsOnly(DONE);
    }

    @Test
    void tellsACancellationThatIsNotInTheBalanceYetAsRequested() {
        Payment payment = cancelled(1, "1@100 2@200").toDomain(FIELDS);

        assertThat(payment.status()).isEqualTo(PaymentStatus.PARTIALLY_CANCELLED);
        assertThat(payment.cancellable()).hasToString("12899 KRW");
        assertThat(payment.cancellations())
                .extracting(Cancellation::status)
                .containsExactly(DONE, REQUESTED);
    }

    @Test
    void tellsNoCancellationsIfTheGatewayDoesNot() {
        IamportPayment untold = PaymentJson.PAID.with("cancel_amount", 6).read();

        assertThat(untold.toDomain(FIELDS).cancellations()).isEmpty();
        assertThat(untold.toDomain(FIELDS).status()).isEqualTo(PaymentStatus.PARTIALLY_CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1@100", "1@100 2@200 4@300", "7@100", "-1@100 7@200", "1@-1 5@2"})
    void isMalformedIfItsCancellationsAreAnotherSumThanItTells(String history) {
        IamportPayment payment = cancelled(6, history);

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> payment.toDomain(FIELDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[null]", "[{}]", "[{\"amount\":null}]", "[{\"amount\":1e999999999}]"})
    void isMalformedIfACancellationHasNoAmount(String history) {
        IamportPayment payment =
                PaymentJson.PAID
                        .with("cancel_amount", 6)
                        .withJson("cancel_history", history)
                        .read();

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> payment.toDomain(FIELDS));
    }

    /** A shop has to find its payments, whatever becomes of the details. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "true", "-1", "2.5", "1e400", "\"x\"", "\" \"", "null"})
    void leavesOutDetailsThatCannotBeRead(String json) {
        IamportPayment payment =
                PaymentJson.PAID
                        .withJson("card_quota", json)
                        .withJson("card_type", json)
                        .withJson("vbank_date", json)
                        .withJson("sandbox", json.equals("true") ? "\"true\"" : json)
                        .read();
        Payment read = payment.toDomain(FIELDS);
        IamportPayment account = PaymentJson.PAID.with("pay_method", "vbank").read();

        assertThat(read.method()).isEqualTo(PaymentMethod.Card.UNKNOWN);
        assertThat(read.mode()).isNull();
        assertThat(account.toDomain(FIELDS).method())
                .isEqualTo(new PaymentMethod.VirtualAccount(null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "true", "\" \"", "null"})
    void leavesOutTextsThatAreNone(String json) {
        PaymentJson bent = PaymentJson.PAID;
        for (String name :
                List.of("name", "receipt_url", "custom_data", "buyer_name", "pay_method")) {
            bent = bent.withJson(name, json);
        }
        Payment read = bent.read().toDomain(FIELDS);

        assertThat(read)
                .isEqualTo(PaymentJson.PAID.with("pay_method", null).read().toDomain(FIELDS));
    }

    @Test
    void printsNothingPersonal() {
        String canary = "canary";
        PaymentJson json = PaymentJson.PAID;
        for (String name :
                List.of(
                        "name",
                        "custom_data",
                        "receipt_url",
                        "buyer_name",
                        "buyer_email",
                        "buyer_tel",
                        "card_number",
                        "apply_num",
                        "vbank_num",
                        "vbank_holder")) {
            json = json.with(name, canary);
        }
        IamportPayment payment =
                json.with("cancel_amount", 1)
                        .withJson("cancel_history", "[{\"amount\":1,\"reason\":\"canary\"}]")
                        .read();

        assertThat(payment.toString() + requireNonNull(payment.history()))
                .doesNotContain(canary)
                .contains("IamportPayment[id=imp_1, ", "IamportCancellation[");
        assertThat(payment.toDomain(FIELDS)).asString().doesNotContain(canary);
    }

    @Test
    void takesAMissingCancelAmountForNone() {
        assertThat(answered("paid", BigDecimal.TEN, null, "USD").toDomain(FIELDS).cancellable())
                .hasToString("10.00 USD");
    }

    @Test
    void takesAMissingCancelAmountOfACancelledPaymentForAll() {
        assertThat(answered("cancelled", BigDecimal.TEN, null, "USD").toDomain(FIELDS).status())
                .isEqualTo(PaymentStatus.CANCELLED);
    }

    @ParameterizedTest
    @CsvSource({
        "refunding, KRW, an unknown status: \"refunding\"",
        "paid, WON, an unknown currency: \"WON\"",
        "cancelled, KRW, less is cancelled than was paid"
    })
    void saysWhatCannotBe(String status, String currency, String words) {
        IamportPayment payment = answered(status, BigDecimal.TEN, BigDecimal.ONE, currency);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payment.toDomain(FIELDS))
                .withMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "paid, 1000, 1001, KRW",
                "cancelled, 1000, 999, KRW",
                "cancelled, 1000, 0, KRW",
                "paid, -1, 0, KRW",
                "paid, 1000, -1, KRW",
                "paid, 1e999999999, 0, KRW",
                "paid, 1000, 0, won",
                "paid, 1000, 0, NULL",
                "paid, NULL, 0, KRW",
                "PAID, 1000, 0, KRW",
                "NULL, 1000, 0, KRW"
            },
            nullValues = "NULL")
    void isMalformedIfItCannotBe(
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal cancelled,
            @Nullable String currency) {
        IamportPayment payment = answered(status, amount, cancelled, currency);

        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> payment.toDomain(FIELDS))
                .withMessageStartingWith("iamport answered a payment ");
    }

    /**
     * @param history as in {@code 1@100 2@200}: 1 KRW at 100 seconds, …
     */
    private static IamportPayment cancelled(int amount, String history) {
        String entries =
                Stream.of(history.split(" ", -1))
                        .map(entry -> entry.split("@", -1))
                        .map(
                                entry ->
                                        "{\"amount\":%s,\"cancelled_at\":%s}"
                                                .formatted(entry[0], entry[1]))
                        .collect(joining(",", "[", "]"));
        return PaymentJson.PAID
                .with("cancel_amount", amount)
                .withJson("cancel_history", entries)
                .read();
    }

    private static IamportPayment answered(
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal cancelled,
            @Nullable String currency) {
        return PaymentJson.PAID
                .with("status", status)
                .with("amount", amount)
                .with("cancel_amount", cancelled)
                .with("currency", currency)
                .read();
    }
}
