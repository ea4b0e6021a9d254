package io.hexapay.http;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.InvalidSettingException;
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

    private static final String FORM = "https://host[:port][/path]";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @throws InvalidSettingException if {@code uri} is not such an address, or has a user, a query
     *     or a fragment; the message does not repeat what may be secret in it
     */
    public GatewayUrl {
        requireNonNull(uri, "uri");
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new InvalidSettingException(
                    "url",
                    "has user information (expected: none; credentials go into key and secret)");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidSettingException(
                    "url", "has a query or a fragment (expected: " + FORM + ")");
        }
        if (uri.getHost() == null || HttpUrl.parse(uri.toString()) == null) {
            throw notAnAddress();
        }
        if (!isSafe(uri)) {
            throw new InvalidSettingException(
                    "url",
                    "%s is plain http to another machine (expected: %s, or http:// to loopback)"
                            .formatted(uri, FORM));
        }
    }

    /**
     * Reads an address.
     *
     * @throws InvalidSettingException if it is none, or not one that a gateway may have
     */
    public static GatewayUrl of(String url) {
        try {
            return new GatewayUrl(new URI(requireNonNull(url, "url")));
        } catch (URISyntaxException e) {
            // Without the cause, which repeats the text.
            throw notAnAddress();
        }
    }

    /** The same for OkHttp; ends in a slash. */
    public HttpUrl toHttpUrl() {
        String text = uri.toString();
        return HttpUrl.get(text.endsWith("/") ? text : text + "/");
    }

    /** Whether it is {@code https}. */
    public boolean isSecure() {
        return isHttps(uri);
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static InvalidSettingException notAnAddress() {
        return new InvalidSettingException("url", "not an address (expected: " + FORM + ")");
    }

    private static boolean isHttps(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    private static boolean isSafe(URI uri) {
        return isHttps(uri) || LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
