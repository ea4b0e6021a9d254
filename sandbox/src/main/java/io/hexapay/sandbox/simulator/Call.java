package io.hexapay.sandbox.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * A request as a gateway sees it. The segments of the path are decoded; a slash at its end makes no
 * difference.
 */
public record Call(
        String method, List<String> path, Fields query, HttpFields headers, String body) {

    /** Joins the head of a request and its body, which has arrived. */
    public static Call of(Request request, byte[] body) {
        return new Call(
                request.getMethod(),
                segments(request.getHttpURI().getPath()),
                Request.extractQueryParameters(request),
                request.getHeaders(),
                new String(body, UTF_8));
    }

    public boolean isGet() {
        return method.equals("GET");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /**
     * The value of the {@code Authorization} header without the given scheme, if it has that
     * scheme.
     */
    public @Nullable String authorization(String scheme) {
        String value = headers.get(HttpHeader.AUTHORIZATION);
        String prefix = scheme + " ";
        if (value == null || !value.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return null;
        }
        return value.substring(prefix.length()).strip();
    }

    public boolean isForm() {
        return contentType().startsWith("application/x-www-form-urlencoded");
    }

    /** Whether the body is of this very type; a parameter too many makes it another. */
    public boolean isOfType(String documented) {
        return contentType().equals(documented);
    }

    /** The {@code Content-Type} in small letters and without spaces; empty if there is none. */
    private String contentType() {
        String given = headers.get(HttpHeader.CONTENT_TYPE);
        return given == null ? "" : given.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.substring(1).split("/"))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), UTF_8))
                .collect(toUnmodifiableList());
    }
}
