package io.hexapay.http;

import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads every answer whole, up to 1 MiB after decompression, as UTF-8, whatever charset the gateway chose: Retrofit's
 * Jackson converter reads UTF-8 only.
 */
final class AnswerBody {

    private static final long LARGEST = 1 << 20;
    private static final byte[] NOTHING = {};

    private AnswerBody() {}

    /**
     * Reads it, and tells {@code sending} what it says.
     *
     * @throws UnreadableAnswerException if a successful answer is too large, or not text
     */
    static byte[] read(Sending sending, Response response) throws IOException {
        try {
            return readWhole(sending, response);
        } catch (UnreadableAnswerException e) {
            if (response.isSuccessful()) {
                throw e;
            }
            // The status of a failure tells enough, however its page is written.
            return NOTHING;
        }
    }

    private static byte[] readWhole(Sending sending, Response response) throws IOException {
        BufferedSource source = response.body().source();
        boolean tooLarge = source.request(LARGEST + 1);
        Buffer bytes = new Buffer();
        bytes.write(source.getBuffer(), Math.min(LARGEST, source.getBuffer().size()));
        byte[] utf8 = AnswerCharset.toUtf8(bytes, response.header("Content-Type"));
        sending.answeredText(utf8);
        if (tooLarge) {
            throw new UnreadableAnswerException("more than 1 MiB");
        }
        return utf8;
    }
}
