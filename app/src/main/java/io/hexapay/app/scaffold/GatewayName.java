package io.hexapay.app.scaffold;

import io.hexapay.core.GatewayId;
import io.hexapay.core.PrintableText;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a gateway is called.
 *
 * @param id in configurations, as in {@code acme-pay}
 * @param classPrefix of its classes, as in {@code AcmePay}
 */
public record GatewayName(GatewayId id, String classPrefix) {

    private static final Pattern CLASS_PREFIX = Pattern.compile("[A-Z][A-Za-z0-9]{0,31}");
    private static final Pattern FIRST_OF_A_WORD = Pattern.compile("(?:^|-+)([a-z0-9]?)");
    private static final int LONGEST = 40;

    /**
     * Reads an id ({@code acme-pay} is {@code AcmePay}), or a prefix of classes ({@code AcmePay} is
     * {@code acmepay}).
     *
     * @throws ScaffoldException if it is neither
     */
    public static GatewayName of(String text) {
        if (CLASS_PREFIX.matcher(text).matches()) {
            return new GatewayName(new GatewayId(text.toLowerCase(Locale.ROOT)), text);
        }
        try {
            return new GatewayName(new GatewayId(text), classPrefix(text));
        } catch (IllegalArgumentException e) {
            throw new ScaffoldException(
                    ("the gateway's name: \"%s\" (expected: 1 to 32 lower-case letters, digits or"
                                    + " '-', as some-pg, or a class name, as SomePg)")
                            .formatted(PrintableText.line(text, LONGEST)),
                    e);
        }
    }

    /** The id as one word, for a package. */
    String packageSegment() {
        return id.value().replace("-", "");
    }

    private static String classPrefix(String id) {
        return FIRST_OF_A_WORD.matcher(id).replaceAll(GatewayName::capital);
    }

    private static String capital(MatchResult first) {
        return first.group(1).toUpperCase(Locale.ROOT);
    }
}
