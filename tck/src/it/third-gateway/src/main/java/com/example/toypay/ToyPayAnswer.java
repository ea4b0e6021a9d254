package com.example.toypay;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.http.Answer;
import io.hexapay.http.AnswerCode;
import io.hexapay.http.CodeTable;
import io.hexapay.http.Kind;
import java.util.List;

/** The envelope of every answer: {@code ok} with {@code data}, or a code and what went wrong. */
record ToyPayAnswer<T>(
        @JsonProperty("ok") Boolean ok,
        @JsonProperty("code") String code,
        @JsonProperty("message") String message,
        @JsonProperty("data") T data)
        implements AnswerCode {

    private static final CodeTable CODES =
            CodeTable.of(
                    new CodeTable.Row(
                            null,
                            List.of("NO_SUCH_PAYMENT"),
                            Kind.NOT_FOUND,
                            "found nothing",
                            "check the id"));

    static <T> T unwrap(Answer<ToyPayAnswer<T>> answer) {
        ToyPayAnswer<T> body = answer.body();
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
    public String answerCode() {
        return Boolean.TRUE.equals(ok) ? "OK" : code;
    }
}
