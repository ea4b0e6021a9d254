package io.hexapay.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads every answer whole, up to 1 MiB after decompression, and passes it on as UTF-8, whatever charset
 * the gateway chose: Retrofit's Jackson converter reads UTF-8 only.
 */
final class AnswerBodies implements Interceptor {

    private static final long LARGEST = 1 << 20;
    private static final MediaType UTF_8_JSON = MediaType.get("application/json; charset=utf-8");

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Sending sending = Sending.of(chain.request());
        Buffer utf8;
        try (ResponseBody body = response.body()) {
            utf8 = read(sending, body);
        } catch (UnreadableAnswerException e) {
            if (response.isSuccessful()) {
                throw e;
            }
            // The status of a failure tells enough, however its page is written.
            utf8 = new Buffer();
        }
        return response.newBuilder()
                .body(ResponseBody.create(utf8, UTF_8_JSON, utf8.size()))
                .build();
    }

    private static Buffer read(Sending sending, ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        boolean tooLarge = source.request(LARGEST + 1);
        Buffer bytes = new Buffer();
        bytes.write(source.getBuffer(), Math.min(LARGEST, source.getBuffer().size()));
        Buffer utf8 = AnswerCharset.toUtf8(bytes, body.contentType());
        sending.answeredText(utf8.snapshot((int) Math.min(AnswerText.LONGEST, utf8.size())));
        if (tooLarge) {
            throw new UnreadableAnswerException("more than 1 MiB");
        }
        return utf8;
    }
}
