package io.hexapay.sandbox.portone;

import static io.hexapay.sandbox.portone.PortOneMethodJson.channel;
import static io.hexapay.sandbox.portone.PortOneMethodJson.easyPay;

import io.hexapay.sandbox.simulator.JsonObject;
import java.util.List;
import java.util.Map;

/** The payments that every store sees. */
final class PortOneSamplePayments {

    private PortOneSamplePayments() {}

    /** One payment in each state, then some that are paid in other ways. */
    static List<JsonObject> all() {
        return List.of(
                sample("paid", Map.of()),
                sample("ready", Map.of("status", "READY")),
                sample("pending", Map.of("status", "PAY_PENDING")),
                sample("virtual_account", Map.of("status", "VIRTUAL_ACCOUNT_ISSUED")),
                sample("failed", Map.of("status", "FAILED")),
                sample(
                        "partially_cancelled",
                        Map.of(
                                "status",
                                "PARTIAL_CANCELLED",
                                "amount",
                                Map.of("cancelled", 4_900))),
                sample("cancelled", Map.of("status", "CANCELLED")),
                sample("test", Map.of("channel", channel("NICE_V2", "테스트").set("type", "TEST"))),
                sample(
                        "usd",
                        Map.of(
                                "currency",
                                "USD",
                                "country",
                                "US",
                                "orderName",
                                "Jeju Hallabong 3kg",
                                "amount",
                                untaxed(1_050),
                                "channel",
                                channel("PAYPAL_V2", "PayPal"),
                                "method",
                                easyPay("PAYPAL"))),
                sample(
                        "jpy",
                        Map.of(
                                "currency", "JPY",
                                "country", "JP",
                                "orderName", "済州ハルラボン 3kg",
                                "amount", untaxed(1_480),
                                "channel", channel("EXIMBAY_V2", "엑심베이"))),
                sample(
                        "easy_pay",
                        Map.of(
                                "amount", Map.of("discount", 900),
                                "channel", channel("KAKAOPAY", "카카오페이"),
                                "method", easyPay("KAKAOPAY"))));
    }

    private static JsonObject sample(String name, Map<String, Object> fields) {
        return PortOnePaymentJson.of(fields)
                .set("id", "portone_" + name)
                .set("transactionId", "transaction_" + name);
    }

    /** What is sold abroad is free of the value-added tax. */
    private static Map<String, Object> untaxed(long total) {
        return Map.of("total", total, "vat", 0, "supply", total);
    }
}
