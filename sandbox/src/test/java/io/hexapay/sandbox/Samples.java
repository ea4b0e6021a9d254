package io.hexapay.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** The documented answers, {@code samples/README.md} tells from where. */
public final class Samples {

    private Samples() {}

    public static String read(String name) throws IOException {
        try (InputStream sample = Samples.class.getResourceAsStream("/samples/" + name + ".json")) {
            assertThat(sample).as(name).isNotNull();
            return new String(sample.readAllBytes(), UTF_8);
        }
    }

    /**
     * Claims that the answer has the sample's form, under that status, as JSON in UTF-8, and with a
     * time.
     */
    public static void assertIsAsIn(String name, int status, HttpResponse<byte[]> answer)
            throws IOException {
        assertIsAsIn(name, status, UTF_8, "utf-8", answer);
    }

    /** The same in another charset. */
    public static void assertIsAsIn(
            String name,
            int status,
            Charset charset,
            String charsetName,
            HttpResponse<byte[]> answer)
            throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue("application/json;charset=" + charsetName);
        assertThat(answer.headers().firstValue("Date")).isPresent();
        assertThat(Deviations.of(decode(answer.body(), charset), read(name))).isEmpty();
    }

    /** Unlike a new String, fails at what is not in that charset. */
    private static String decode(byte[] body, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
