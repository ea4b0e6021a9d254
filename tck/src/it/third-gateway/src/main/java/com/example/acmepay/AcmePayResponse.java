package com.example.acmepay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.CodedResponse;
import io.hexapay.http.error.ErrorKind;
import io.hexapay.http.error.GatewayResponse;
import java.util.List;

/** The envelope of every answer: {@code ok} with {@code data}, or a code and what went wrong. */
record AcmePayResponse<T>(
        @JsonProperty("ok") Boolean ok,
        @JsonProperty("code") String code,
        @JsonProperty("message") String message,
        @JsonProperty("data") T data)
        implements CodedResponse {

    private static final CodeTable CODES =
            CodeTable.of(
                    new CodeTable.Row(
                            null,
                            List.of("NO_SUCH_PAYMENT"),
                            ErrorKind.NOT_FOUND,
                            "found nothing",
                            "check the id"));

    static <T> T unwrap(GatewayResponse<AcmePayResponse<T>> answer) {
        AcmePayResponse<T> body = answer.body();
        if (body == null || body.ok == null) {
            throw answer.failure(null);
        }
        if (!body.ok || !answer.isSuccessful()) {
            throw CODES.failure(answer, String.valueOf(body.code), body.message);
        }
        if (body.data == null) {
            throw answer.malformed("success without data");
        }
        return body.data;
    }

    @Override
    public String responseCode() {
        return Boolean.TRUE.equals(ok) ? "OK" : code;
    }
}
