package io.hexapay.tck.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The difference of a request from its documented form, line by line: method and path, the
 * parameters of the query, the documented headers, the body. Its lines may hold secrets.
 */
record RequestDifference(WireRequest documented, WireRequest sent) {

    private static final String MISSING = "(missing)";

    /** A documented line begins with {@code -}, one that was sent with {@code +}. */
    Stream<String> lines() {
        return Stream.of(target(), query(), headers(), body()).flatMap(List::stream);
    }

    private List<String> target() {
        boolean same =
                documented.method().equals(sent.method())
                        && segments(documented.path()).equals(segments(sent.path()));
        return same ? List.of() : changed(documented.toString(), sent.toString());
    }

    private List<String> query() {
        return between(parameters(documented), parameters(sent));
    }

    private List<String> headers() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, String> header : documented.headers().entrySet()) {
            String name = header.getKey();
            String value = sent.headerOrEmpty(name);
            if (!isSameValue(header.getValue(), value)) {
                String found = value.isEmpty() ? MISSING : value;
                lines.addAll(changed(name + ": " + header.getValue(), name + ": " + found));
            }
        }
        return lines;
    }

    private List<String> body() {
        return documented.body().equals(sent.body())
                ? List.of()
                : between(fields(documented.body()), fields(sent.body()));
    }

    /** What only one of them has, or both in whole if only the order or the spaces differ. */
    private static List<String> between(List<String> documented, List<String> sent) {
        List<String> lines = new ArrayList<>();
        only(documented, sent).forEach(line -> lines.add("- " + line));
        only(sent, documented).forEach(line -> lines.add("+ " + line));
        return lines.isEmpty() && !documented.equals(sent)
                ? changed(String.join(" ", documented), String.join(" ", sent))
                : lines;
    }

    private static Stream<String> only(List<String> these, List<String> others) {
        return these.stream().filter(Predicate.not(others::contains));
    }

    private static List<String> changed(String documented, String sent) {
        return List.of("- " + documented, "+ " + sent);
    }

    /** Unescaped: what need not be escaped may be, and the reverse. */
    private static List<String> segments(String path) {
        return Stream.of(path.split("/", -1)).map(RequestDifference::unescaped).toList();
    }

    private static List<String> parameters(WireRequest request) {
        int query = request.target().indexOf('?');
        return query < 0
                ? List.of()
                : Stream.of(request.target().substring(query + 1).split("&", -1))
                        .map(parameter -> "?" + unescaped(parameter))
                        .toList();
    }

    private static String unescaped(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    }

    /** Of JSON, of a form, or lines. */
    private static List<String> fields(String body) {
        return Stream.of(body.split("(?<=[,{&\n])", -1)).toList();
    }

    /** A documented value without parameters stands for one with any. */
    private static boolean isSameValue(String documented, String received) {
        String expected = normal(documented);
        String actual = normal(received);
        return expected.equals(actual)
                || (!expected.contains(";") && actual.startsWith(expected + ";"));
    }

    private static String normal(String value) {
        return value.contains("/") ? value.toLowerCase(Locale.ROOT).replace(" ", "") : value;
    }
}
