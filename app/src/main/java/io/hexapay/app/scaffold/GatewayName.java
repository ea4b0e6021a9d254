package io.hexapay.app.scaffold;

import io.hexapay.core.GatewayId;
import io.hexapay.core.PrintableText;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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

    /** With a longer one, lines of the template have more than 100 columns. */
    private static final int LONGEST_CLASS_PREFIX = 27;

    /** GatewayPlugin and CodedResponse are types that the template uses. */
    private static final Set<String> TAKEN = Set.of("Gateway", "Coded");

    /**
     * @throws ScaffoldException if {@code classPrefix} has more than 27 characters, or classes that
     *     begin with it would have the names of types that they use
     */
    public GatewayName {
        if (classPrefix.length() > LONGEST_CLASS_PREFIX || TAKEN.contains(classPrefix)) {
            throw new ScaffoldException(
                    ("the gateway's name: its classes would begin with %s (expected: at most %d"
                                    + " characters, and none of %s)")
                            .formatted(classPrefix, LONGEST_CLASS_PREFIX, new TreeSet<>(TAKEN)));
        }
    }

    /**
     * Reads an id ({@code acme-pay} is {@code AcmePay}), or a prefix of classes ({@code AcmePay} is
     * {@code acmepay}).
     *
     * @throws ScaffoldException if it is neither, or its classes cannot be called that
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
