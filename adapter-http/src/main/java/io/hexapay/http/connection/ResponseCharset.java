package io.hexapay.http.connection;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import okhttp3.MediaType;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The charset of an answer: that of its byte order mark, else that of its {@code Content-Type},
 * else UTF-8.
 *
 * <p>Korean systems say EUC-KR and mean its superset MS949.
 */
final class ResponseCharset {

    private static final Charset MS949 = Charset.forName("MS949");
    private static final Charset EUC_KR = Charset.forName("EUC-KR");

    private static final Map<ByteString, Charset> MARKS =
            Map.of(
                    ByteString.decodeHex("efbbbf"), UTF_8,
                    ByteString.decodeHex("feff"), UTF_16BE,
                    ByteString.decodeHex("fffe"), UTF_16LE);

    private ResponseCharset() {}

    /** The same text in UTF-8, without a byte order mark. Takes {@code bytes} over. */
    static byte[] toUtf8(Buffer bytes, @Nullable String contentType) throws IOException {
        for (Map.Entry<ByteString, Charset> mark : MARKS.entrySet()) {
            if (bytes.rangeEquals(0, mark.getKey())) {
                bytes.skip(mark.getKey().size());
                return converted(bytes, mark.getValue());
            }
        }
        return converted(bytes, named(charsetIn(contentType)));
    }

    /** Null if it names none, or UTF-8: to read more of it costs as much as to read the answer. */
    private static @Nullable String charsetIn(@Nullable String contentType) {
        if (contentType == null) {
            return null;
        }
        String lower = contentType.toLowerCase(Locale.ROOT);
        if (!lower.contains("charset") || lower.endsWith("; charset=utf-8")) {
            return null;
        }
        MediaType type = MediaType.parse(contentType);
        return type == null ? null : type.parameter("charset");
    }

    private static byte[] converted(Buffer bytes, Charset charset) {
        return charset.equals(UTF_8)
                ? bytes.readByteArray()
                : bytes.readString(charset).getBytes(UTF_8);
    }

    private static Charset named(@Nullable String name) throws UnreadableResponseException {
        if (name == null) {
            return UTF_8;
        }
        try {
            Charset charset = Charset.forName(name);
            // Java's "cp949" is an older table of IBM's.
            boolean korean = charset.equals(EUC_KR) || name.equalsIgnoreCase("cp949");
            return korean ? MS949 : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new UnreadableResponseException("in a charset that does not exist");
        }
    }
}
