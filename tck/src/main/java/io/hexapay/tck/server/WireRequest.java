package io.hexapay.tck.server;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request, as documented or as received. It prints without headers and body, which carry secrets.
 *
 * @param target path and query as they stand in the request line
 * @param headers by name in lower case
 */
public record WireRequest(String method, String target, Map<String, String> headers, String body) {

    public WireRequest {
        requireNonNull(method, "method");
        requireNonNull(target, "target");
        requireNonNull(body, "body");
        headers = Map.copyOf(headers);
    }

    /** A request without headers and body. */
    public static WireRequest of(String method, String target) {
        return new WireRequest(method, target, Map.of(), "");
    }

    /** With this header, too; a value without parameters stands for one with any. */
    public WireRequest header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new WireRequest(method, target, more, body);
    }

    /** With this body. */
    public WireRequest body(String text) {
        return new WireRequest(method, target, headers, text);
    }

    /** The header's value, or an empty text. */
    public String headerOrEmpty(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Whether {@code text} stands anywhere in it. */
    public boolean carries(String text) {
        return target.contains(text)
                || body.contains(text)
                || headers.values().stream().anyMatch(value -> value.contains(text));
    }

    /** Whether both ask for the same thing, whoever asks. */
    public boolean isSameOperationAs(WireRequest other) {
        return method.equals(other.method) && path().equals(other.path());
    }

    /** Method and path. */
    @Override
    public String toString() {
        return method + " " + path();
    }
}
