package io.hexapay.iamport;

import static com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hexapay.http.call.WireJson;
import org.jspecify.annotations.Nullable;

/** A payment as Iamport writes it, field by field. Immutable. */
record PaymentJson(ObjectNode fields) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** {@code imp_1} for {@code order_1}: 12,900 KRW by card, of which nothing more is told. */
    static final PaymentJson PAID =
            new PaymentJson(MAPPER.createObjectNode())
                    .with("imp_uid", "imp_1")
                    .with("merchant_uid", "order_1")
                    .with("status", "paid")
                    .with("amount", 12_900)
                    .with("cancel_amount", 0)
                    .with("currency", "KRW")
                    .with("pay_method", "card");

    PaymentJson with(String name, @Nullable Object value) {
        ObjectNode other = fields.deepCopy();
        other.putPOJO(name, value);
        return new PaymentJson(other);
    }

    PaymentJson withJson(String name, String json) {
        ObjectNode other = fields.deepCopy();
        other.set(name, parsed(json));
        return new PaymentJson(other);
    }

    /** With all of these fields. */
    PaymentJson with(String json) {
        ObjectNode other = fields.deepCopy();
        other.setAll((ObjectNode) parsed(json));
        return new PaymentJson(other);
    }

    IamportPayment read() {
        return WireJson.read(IamportGateway.ID, toString().getBytes(UTF_8), IamportPayment.class);
    }

    /** The answer that has it. */
    String answer() {
        return "{\"code\":0,\"message\":null,\"response\":" + this + "}";
    }

    @Override
    public String toString() {
        return written(fields);
    }

    private static JsonNode parsed(String json) {
        try {
            return MAPPER.reader().with(USE_BIG_DECIMAL_FOR_FLOATS).readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String written(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
