package io.hexapay.tck.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Secret;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Compares requests with documented ones, without printing what may be secret in them. */
public final class WireRequests {

    private WireRequests() {}

    public static void requireSame(WireRequest documented, List<WireRequest> received) {
        assertThat(received).as("requests").hasSize(1);
        WireRequest request = received.get(0);
        assertThat(request.method()).isEqualTo(documented.method());
        assertThat(parts(request.target())).isEqualTo(parts(documented.target()));
        documented
                .headers()
                .forEach(
                        (name, value) ->
                                assertThat(isSameValue(value, request.headerOrEmpty(name)))
                                        .as(
                                                "header %s as documented (its value is not shown)",
                                                name)
                                        .isTrue());
        assertThat(documented.body().equals(request.body()))
                .as("body as documented (it is not shown: it may carry a secret)")
                .isTrue();
    }

    public static boolean areSame(WireRequest documented, WireRequest request) {
        return documented.isSameOperationAs(request)
                && documented.body().equals(request.body())
                && documented.headers().entrySet().stream()
                        .allMatch(
                                header ->
                                        isSameValue(
                                                header.getValue(),
                                                request.headerOrEmpty(header.getKey())));
    }

    /** The secret of the one documented request that {@code request} is. */
    public static Secret matching(WireRequest request, Map<WireRequest, Secret> byDocumented) {
        return byDocumented.entrySet().stream()
                .filter(entry -> areSame(entry.getKey(), request))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Secret.of("request-of-nobody"));
    }

    /**
     * Path segments and query parameters, unescaped: what need not be escaped may be, and the
     * reverse.
     */
    private static List<String> parts(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        Stream<String> parameters =
                query < 0
                        ? Stream.empty()
                        : Stream.of(target.substring(query + 1).split("&", -1)).map("?"::concat);
        return Stream.concat(Stream.of(path.split("/", -1)), parameters)
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), UTF_8))
                .toList();
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
