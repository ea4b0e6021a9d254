package com.example.tidepay;

import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.GatewayResponse;

/** A failure has an {@code error} and says what went wrong (RFC 6749, 5.2); a success has none. */
interface TidePayResponse extends CodedResponse {

    String error();

    String description();

    @Override
    default String responseCode() {
        return error();
    }

    static <T extends TidePayResponse> T unwrap(GatewayResponse<T> answer, CodeTable codes) {
        T body = answer.body();
        if (body != null && body.error() != null) {
            throw codes.failure(answer, body.error(), body.description());
        }
        if (body == null || !answer.isSuccessful()) {
            throw answer.failure(null);
        }
        return body;
    }
}
