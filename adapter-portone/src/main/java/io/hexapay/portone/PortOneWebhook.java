package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The body of a webhook.
 *
 * @param type {@code Transaction.Paid}, …
 * @param data of which each type has its own fields
 */
record PortOneWebhook(
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("data") @Nullable JsonNode data) {

    /** The field of {@code data}, or null if it has no such text. */
    @Nullable String told(String name) {
        String text = data == null ? null : data.path(name).textValue();
        return text == null || text.isBlank() ? null : text;
    }

    @Override
    public String toString() {
        return "PortOneWebhook[type=%s, ****]".formatted(type);
    }
}
