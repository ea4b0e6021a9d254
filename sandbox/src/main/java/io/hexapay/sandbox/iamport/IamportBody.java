package io.hexapay.sandbox.iamport;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.JsonObject;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** The fields that a call posts, in JSON or as a form. */
final class IamportBody {

    private IamportBody() {}

    /**
     * The fields; none if the body cannot be read. A body of another type is not read: with a
     * charset, {@code application/json} is one.
     */
    static JsonObject of(Call call) {
        if (call.isForm()) {
            return form(call.body());
        }
        try {
            return call.isOfType("application/json")
                    ? JsonObject.parse(call.body())
                    : new JsonObject();
        } catch (IllegalArgumentException unreadable) {
            return new JsonObject();
        }
    }

    private static JsonObject form(String body) {
        Fields fields = new Fields();
        JsonObject object = new JsonObject();
        try {
            UrlEncoded.decodeUtf8To(body, fields);
        } catch (IllegalArgumentException unreadable) {
            return object;
        }
        fields.forEach(field -> object.set(field.getName(), field.getValue()));
        return object;
    }
}
