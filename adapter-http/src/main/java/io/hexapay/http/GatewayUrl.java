package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Where a gateway is: an {@code https} address, or a plain {@code http} one on loopback, so that
 * credentials never travel in clear.
 */
public record GatewayUrl(URI uri) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @throws IllegalArgumentException if {@code uri} is not such an address, or has a user, a query or a
     *     fragment
     */
    public GatewayUrl {
        requireNonNull(uri, "uri");
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "base-url: has user information (expected: none; credentials go into key and secret)");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "base-url: has a query or a fragment (expected: https://host[:port][/path])");
        }
        if (!isSecure(uri)) {
            throw new IllegalArgumentException(
                    "base-url: %s (expected: https://host[:port][/path], or http:// to loopback only)"
                            .formatted(uri));
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none, or not one that a gateway may have
     */
    public static GatewayUrl of(String url) {
        try {
            return new GatewayUrl(new URI(requireNonNull(url, "url")));
        } catch (URISyntaxException e) {
            // Without the text and the cause, which repeats it: it may hold a password.
            throw new IllegalArgumentException(
                    "base-url: not an address (expected: https://host[:port][/path])");
        }
    }

    HttpUrl toHttpUrl() {
        String text = uri.toString();
        return HttpUrl.get(text.endsWith("/") ? text : text + "/");
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    /** Whether a port is one, or not given (-1). */
    private static boolean isPort(int port) {
        return port == -1 || (port > 0 && port <= 65_535);
    }

    private static boolean isSecure(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null || !isPort(uri.getPort())) {
            return false;
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
            default -> false;
        };
    }
}
