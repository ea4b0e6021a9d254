package io.hexapay.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/**
 * Reads every answer whole, up to 1 MiB after decompression, and passes it on as UTF-8, whatever charset
 * the gateway chose: Retrofit's Jackson converter reads UTF-8 only.
 *
 * <p>Korean systems say EUC-KR and mean its superset MS949.
 */
final class AnswerBodies implements Interceptor {

    private static final long LARGEST = 1 << 20;
    private static final MediaType UTF_8_JSON = MediaType.get("application/json; charset=utf-8");
    private static final Charset MS949 = Charset.forName("MS949");
    private static final Charset EUC_KR = Charset.forName("EUC-KR");

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        Buffer utf8;
        try (ResponseBody body = response.body()) {
            utf8 = toUtf8(read(body.source()), charsetOf(body.contentType()));
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

    private static Buffer read(BufferedSource source) throws IOException {
        if (source.request(LARGEST + 1)) {
            throw new UnreadableAnswerException("more than 1 MiB");
        }
        Buffer bytes = new Buffer();
        source.readAll(bytes);
        return bytes;
    }

    private static Buffer toUtf8(Buffer bytes, Charset charset) {
        return charset.equals(UTF_8) ? bytes : new Buffer().writeUtf8(bytes.readString(charset));
    }

    private static Charset charsetOf(MediaType type) throws UnreadableAnswerException {
        String name = type == null ? null : type.parameter("charset");
        if (name == null) {
            return UTF_8;
        }
        try {
            Charset charset = Charset.forName(name);
            // Java's "cp949" is an older table of IBM's.
            boolean korean = charset.equals(EUC_KR) || name.equalsIgnoreCase("cp949");
            return korean ? MS949 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableAnswerException("in a charset that does not exist");
        }
    }
}
