package io.hexapay.app.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** {@code client} is that of {@code DirectCalls}, {@code iamport} the URL of the gateway. */
record PaymentAmounts(OkHttpClient client, HttpUrl iamport) {
    private static final JsonMapper JSON = new JsonMapper();

    /** {@code postPrepare(new PrepareData(merchantUid, amount))}. */
    void prepare(String merchantUid, BigDecimal amount) throws IOException {
        var form = new FormBody.Builder();
        form.add("merchant_uid", merchantUid).add("amount", amount.toPlainString());
        var url = iamport.newBuilder().addPathSegments("payments/prepare").build();
        try (var answer =
                client.newCall(new Request.Builder().url(url).post(form.build()).build())
                        .execute()) {
            JsonNode body = JSON.readTree(answer.body().byteStream());
            if (!answer.isSuccessful() || body.path("code").asInt(-1) != 0) {
                throw new IOException(answer.code() + ": " + body.path("message").asText());
            }
        }
    }
}
