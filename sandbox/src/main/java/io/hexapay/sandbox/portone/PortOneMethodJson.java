package io.hexapay.sandbox.portone;

import io.hexapay.sandbox.simulator.JsonObject;

/** The ways to pay, and the channels to the companies that carry the payments out. */
final class PortOneMethodJson {

    private PortOneMethodJson() {}

    static JsonObject channel(String pgProvider, String name) {
        return new JsonObject()
                .set("type", "LIVE")
                .set("id", "channel-id-sandbox")
                .set("key", "channel-key-sandbox")
                .set("name", name)
                .set("pgProvider", pgProvider)
                .set("pgMerchantId", "sandbox00m");
    }

    static JsonObject card() {
        JsonObject card =
                new JsonObject()
                        .set("publisher", "SHINHAN_CARD")
                        .set("issuer", "SHINHAN_CARD")
                        .set("brand", "LOCAL")
                        .set("type", "CREDIT")
                        .set("ownerType", "PERSONAL")
                        .set("bin", "461954")
                        .set("name", "신한카드")
                        .set("number", "461954******0000");
        return new JsonObject()
                .set("type", "PaymentMethodCard")
                .set("card", card)
                .set("approvalNumber", "30021234")
                .set("installment", new JsonObject().set("month", 0).set("isInterestFree", false))
                .set("pointUsed", false);
    }

    static JsonObject transfer() {
        return new JsonObject().set("type", "PaymentMethodTransfer").set("bank", "SHINHAN");
    }

    static JsonObject virtualAccount(String issuedAt, String expiredAt) {
        return new JsonObject()
                .set("type", "PaymentMethodVirtualAccount")
                .set("bank", "SHINHAN")
                .set("accountNumber", "56211100000000")
                .set("accountType", "NORMAL")
                .set("remitteeName", "한라상회")
                .set("remitterName", "홍길동")
                .set("issuedAt", issuedAt)
                .set("expiredAt", expiredAt);
    }

    /** Paid from what was charged to the wallet before. */
    static JsonObject easyPay(String provider) {
        return new JsonObject()
                .set("type", "PaymentMethodEasyPay")
                .set("provider", provider)
                .set(
                        "easyPayMethod",
                        new JsonObject().set("type", "PaymentMethodEasyPayMethodCharge"));
    }
}
