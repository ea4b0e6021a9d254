package io.hexapay.tck.mutant;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.core.Reason;
import io.hexapay.core.payment.Buyer;
import io.hexapay.core.payment.Cancellation;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentBuilder;
import io.hexapay.core.payment.PaymentMode;
import io.hexapay.core.payment.PaymentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The details of a payment on the wire. */
final class MutantDetails {

    private MutantDetails() {}

    /** The fields of those that it has. */
    static String of(Payment payment) {
        StringBuilder fields = new StringBuilder();
        Buyer buyer = payment.buyer();
        if (buyer != null) {
            fields.append(
                    ",\"buyer\":{\"name\":\"%s\",\"email\":\"%s\",\"phone\":\"%s\"}"
                            .formatted(buyer.name(), buyer.email(), buyer.phone()));
        }
        append(fields, "name", payment.orderName());
        append(fields, "mode", payment.mode());
        Reason failure = payment.failure();
        append(
                fields,
                "failure",
                failure == null ? null : failure.code() + " " + failure.message());
        append(fields, "receipt", payment.receiptUrl());
        append(fields, "custom", payment.customData());
        String cancels =
                payment.cancellations().stream()
                        .map(MutantDetails::cancel)
                        .collect(Collectors.joining(","));
        return fields.append(",\"cancels\":[").append(cancels).append(']').toString();
    }

    static String cancel(Cancellation cancellation) {
        return "{\"id\":\"%s\",\"amount\":%s,\"state\":\"%s\",\"reason\":\"%s\",\"at\":%d}"
                .formatted(
                        cancellation.id(),
                        cancellation.amount().amount(),
                        cancellation.status(),
                        cancellation.reason(),
                        MutantFixture.seconds(cancellation.at()));
    }

    /** The payment with those of an answer. */
    static Payment in(JsonNode answer, PaymentBuilder payment, MutantPayments reader) {
        Mutant mutant = reader.mutant;
        Payment told = payment.build();
        String failure = answer.path("failure").textValue();
        boolean tellsFailure =
                failure != null
                        && told.status() == PaymentStatus.FAILED
                        && mutant != Mutant.TELLS_NO_FAILURE;
        String invented = mutant == Mutant.INVENTS_A_RECEIPT ? "" : null;
        JsonNode buyer = answer.path("buyer");
        List<Cancellation> cancels = new ArrayList<>();
        answer.path("cancels").forEach(cancel -> cancels.add(reader.cancellation(cancel, told)));
        return told.toBuilder()
                .orderName(answer.path("name").textValue())
                .mode(mode(answer.path("mode").textValue()))
                .failure(tellsFailure ? reason(failure) : null)
                .buyer(
                        Buyer.of(
                                buyer.path("name").textValue(),
                                buyer.path("email").textValue(),
                                buyer.path("phone").textValue()))
                .receiptUrl(answer.path("receipt").asText(invented))
                .customData(answer.path("custom").textValue())
                .cancellations(cancels)
                .build();
    }

    private static Reason reason(String failure) {
        String[] parts = failure.split(" ", 2);
        return new Reason(parts[0], parts[parts.length - 1]);
    }

    private static @Nullable PaymentMode mode(@Nullable String word) {
        return word == null ? null : word.equals("LIVE") ? PaymentMode.LIVE : PaymentMode.TEST;
    }

    private static void append(StringBuilder fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.append(",\"%s\":\"%s\"".formatted(name, value));
        }
    }
}
