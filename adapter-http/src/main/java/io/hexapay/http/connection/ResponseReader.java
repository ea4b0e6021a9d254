package io.hexapay.http.connection;

import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads every response whole, up to 1 MiB after decompression, as UTF-8, whatever charset the
 * gateway chose: Retrofit's Jackson converter reads UTF-8 only.
 */
public final class ResponseReader {

    static final long MAX_BYTES = 1 << 20;

    private ResponseReader() {}

    /**
     * Reads it, and tells {@code state} what it says.
     *
     * @throws IOException if a successful response is too large, or not text
     */
    public static byte[] read(CallState state, Response response) throws IOException {
        BufferedSource source = response.body().source();
        boolean tooLarge = source.request(MAX_BYTES + 1);
        Buffer bytes = new Buffer();
        bytes.write(source.getBuffer(), Math.min(MAX_BYTES, source.getBuffer().size()));
        try {
            byte[] utf8 = ResponseCharset.toUtf8(bytes, response.header("Content-Type"));
            state.receive(utf8);
            if (tooLarge) {
                throw new UnreadableResponseException("more than 1 MiB");
            }
            return utf8;
        } catch (UnreadableResponseException e) {
            if (response.isSuccessful()) {
                throw e;
            }
            // The status of a failure tells enough, however its page is written.
            return new byte[0];
        }
    }
}
