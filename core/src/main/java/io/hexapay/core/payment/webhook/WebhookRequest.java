package io.hexapay.core.payment.webhook;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came to the shop's endpoint, as it came. It prints nothing of it. Immutable. */
public final class WebhookRequest {

    private final byte[] body;
    private final List<Map.Entry<String, String>> headers;

    /**
     * @param body byte by byte: what was parsed and written again has another signature
     * @param headers names and values; case does not matter in names
     */
    public WebhookRequest(byte[] body, Collection<Map.Entry<String, String>> headers) {
        this.body = body.clone();
        this.headers =
                headers.stream()
                        .filter(header -> header.getKey() != null && header.getValue() != null)
                        .map(Map.Entry::copyOf)
                        .toList();
    }

    /** With one value for each header. */
    public static WebhookRequest of(byte[] body, Map<String, String> headers) {
        return new WebhookRequest(body, headers.entrySet());
    }

    /** A copy of it. */
    public byte[] body() {
        return body.clone();
    }

    /** The value of that header, or null if there is none, or more than one. */
    public @Nullable String header(String name) {
        requireNonNull(name, "name");
        List<String> values =
                headers.stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .toList();
        return values.size() == 1 ? values.get(0) : null;
    }

    @Override
    public String toString() {
        return "WebhookRequest[%d bytes]".formatted(body.length);
    }
}
