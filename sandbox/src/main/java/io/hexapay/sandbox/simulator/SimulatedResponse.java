package io.hexapay.sandbox.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A response of a simulated gateway. The body is read-only: take a {@link ByteBuffer#duplicate} to
 * read it.
 */
public record SimulatedResponse(int status, String contentType, ByteBuffer body) {

    /**
     * The charset that Korean systems call EUC-KR: with every syllable of Hangul, not only the
     * 2,350 of KS X 1001.
     */
    public static final Charset MS949 = Charset.forName("MS949");

    public static SimulatedResponse json(int status, JsonObject body) {
        return json(status, body, UTF_8);
    }

    /** A response in UTF-8 or, under the name of EUC-KR, in MS949. */
    public static SimulatedResponse json(int status, JsonObject body, Charset charset) {
        String name = charset.equals(MS949) ? "euc-kr" : "utf-8";
        return text(status, "application/json;charset=" + name, charset, body.toString());
    }

    /** A problem as RFC 9457 has it. */
    public static SimulatedResponse problem(int status) {
        JsonObject problem =
                new JsonObject()
                        .set("type", "about:blank")
                        .set("title", HttpStatus.getMessage(status))
                        .set("status", status)
                        .set("detail", "The proxy did not let the request through.");
        return text(status, "application/problem+json", UTF_8, problem.toString());
    }

    public static SimulatedResponse htmlPage(int status) {
        String title = status + " " + HttpStatus.getMessage(status);
        String page =
                "<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>\n"
                        .formatted(title);
        return text(status, "text/html;charset=utf-8", UTF_8, page);
    }

    /** Any response. */
    public static SimulatedResponse of(int status, String contentType, String text) {
        return text(status, contentType, UTF_8, text);
    }

    private static SimulatedResponse text(
            int status, String contentType, Charset charset, String text) {
        return new SimulatedResponse(
                status, contentType, ByteBuffer.wrap(text.getBytes(charset)).asReadOnlyBuffer());
    }
}
