package io.hexapay.http.call;

import static com.fasterxml.jackson.databind.DeserializationFeature.ACCEPT_FLOAT_AS_INT;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How wire records are read and written. */
public final class WireJson {

    static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .addModule(new WireModule())
                    // Half a code is no code: 0.5 is not success.
                    .disable(ACCEPT_FLOAT_AS_INT)
                    .build();

    /** As much as is read of an answer. */
    private static final int MOST_BYTES = 1 << 20;

    private WireJson() {}

    /**
     * Reads a message that was not asked for, such as a webhook's body, as an answer is read.
     *
     * @param gateway whom it claims to be from
     * @param utf8 at most 1 MiB
     * @throws UntrustedMessageException if it is no such JSON
     */
    public static <T> T read(GatewayId gateway, byte[] utf8, Class<T> record) {
        @Nullable T message = null;
        if (utf8.length <= MOST_BYTES) {
            try {
                message = MAPPER.readValue(utf8, record);
            } catch (IOException | RuntimeException e) {
                // What Jackson quotes may be personal, and is nobody's answer.
            }
        }
        if (message == null) {
            throw new UntrustedMessageException(gateway, Flaw.UNREADABLE);
        }
        return message;
    }
}
