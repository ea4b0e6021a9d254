package io.hexapay.app.architecture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The names of gateways, in lower case, and where they occur: as one or more whole words of an
 * identifier. So {@code ListensToAcmePay} names {@code acmepay}, but {@code HexapayConfig} does not
 * name {@code payco}.
 */
record GatewayNames(Set<String> gateways) {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]+");

    /** At dashes, and between {@code acme} and {@code Pay}, and {@code ACME} and {@code Pay}. */
    private static final Pattern BETWEEN_WORDS =
            Pattern.compile("[_-]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    /** What precedes a text in a class file: its length may look like a letter of it. */
    private static final Pattern TAG_AND_LENGTH = Pattern.compile("\\x01\\x00.", Pattern.DOTALL);

    boolean areIn(String text) {
        return IDENTIFIER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .anyMatch(this::areWordsOf);
    }

    /** Whether one is anywhere in the class file: in types, members and texts. */
    boolean areInClassFileOf(JavaClass type) {
        try (InputStream file = type.getSource().orElseThrow().getUri().toURL().openStream()) {
            String text = new String(file.readAllBytes(), ISO_8859_1);
            return areIn(TAG_AND_LENGTH.matcher(text).replaceAll(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean areWordsOf(String identifier) {
        List<String> words = BETWEEN_WORDS.splitAsStream(identifier).toList();
        for (int first = 0; first < words.size(); first++) {
            StringBuilder joined = new StringBuilder();
            for (int last = first; last < words.size(); last++) {
                joined.append(words.get(last).toLowerCase(Locale.ROOT));
                if (gateways.contains(joined.toString())) {
                    return true;
                }
            }
        }
        return false;
    }
}
