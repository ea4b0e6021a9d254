package io.hexapay.tck.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response: status, headers and the bytes of a body. Immutable. It prints without its body. */
public final class WireResponse {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private WireResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** {@code 200} with JSON in UTF-8. */
    public static WireResponse json(String body) {
        return text("application/json;charset=utf-8", body);
    }

    public static WireResponse html(String body) {
        return text("text/html; charset=utf-8", body);
    }

    private static WireResponse text(String type, String body) {
        return new WireResponse(200, Map.of("Content-Type", type), body.getBytes(UTF_8));
    }

    /** The same with another status. */
    public WireResponse status(int other) {
        return new WireResponse(other, headers, body);
    }

    /** The same with this header, in place of another of that name. */
    public WireResponse header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WireResponse(status, more, body);
    }

    /** The same with another body. */
    public WireResponse body(byte[] other) {
        return new WireResponse(status, headers, other.clone());
    }

    public WireResponse body(String other) {
        return new WireResponse(status, headers, other.getBytes(UTF_8));
    }

    /** The same JSON in another charset, named {@code name} in the Content-Type. */
    public WireResponse jsonIn(Charset charset, String name) {
        return body(bodyText().getBytes(charset))
                .header("Content-Type", "application/json;charset=" + name);
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body.clone();
    }

    public String bodyText() {
        return new String(body, UTF_8);
    }

    /** Status line and headers, with a Content-Length unless one is given. */
    public byte[] head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Answer\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!headers.containsKey("Content-Length") && !headers.containsKey("Transfer-Encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head());
        all.writeBytes(body);
        return all.toByteArray();
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
