package io.hexapay.sandbox.nicepay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request's body. Lengths are counted in bytes of UTF-8, in which the body is: the
 * gateway may count in EUC-KR, where Korean is shorter, so what is taken here is taken there.
 */
record NicePayBody(JsonObject fields) {

    private static final Pattern EDI_DATE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d)");

    static NicePayBody of(Call call) {
        if (call.body().isBlank()) {
            return new NicePayBody(new JsonObject());
        }
        if (!call.isOfType("application/json;charset=utf-8")) {
            throw new NicePayRefusal(NicePayResult.BAD_REQUEST);
        }
        try {
            return new NicePayBody(JsonObject.parse(call.body()));
        } catch (IllegalArgumentException malformed) {
            throw new NicePayRefusal(NicePayResult.BAD_REQUEST);
        }
    }

    /** The field, which must be there and not blank. */
    String required(String name, int mostBytes) {
        String text = fields.text(name);
        if (text.isBlank()) {
            throw new NicePayRefusal(NicePayResult.FIELD_MISSING, name);
        }
        int length = text.getBytes(UTF_8).length;
        if (length > mostBytes) {
            throw new NicePayRefusal(
                    NicePayResult.FIELD_TOO_LONG,
                    Integer.toString(mostBytes),
                    Integer.toString(length));
        }
        return text;
    }

    /** The whole number, or null if it is not there. */
    @Nullable Long number(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw new NicePayRefusal(NicePayResult.BAD_DATA);
    }

    /**
     * Verifies the signature, if there is one.
     *
     * @param signed what it covers besides the date of the request and the merchant's secret
     */
    void verifySignature(String signed, String secret) {
        String ediDate = fields.text("ediDate");
        if (fields.has("ediDate") && !EDI_DATE.matcher(ediDate).matches()) {
            throw new NicePayRefusal(NicePayResult.BAD_DATE);
        }
        if (fields.has("signData")
                && !NicePaySignature.isRight(fields.text("signData"), signed, ediDate, secret)) {
            throw new NicePayRefusal(NicePayResult.BAD_SIGNATURE);
        }
    }
}
