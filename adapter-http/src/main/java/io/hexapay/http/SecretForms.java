package io.hexapay.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets in somebody else's text: as they are, in JSON, in HTML, in a URL and in base64, in capital or small
 * letters.
 */
final class SecretForms {

    static final String MASK = "****";

    /** Less than this of a secret at the end of a text tells nothing. */
    private static final int SHORTEST_BEGINNING = 4;

    /** The base64 of a shorter text might be anything. */
    private static final int SHORTEST_IN_BASE64 = 8;

    private final List<String> forms;

    SecretForms(List<Secret> secrets) {
        Set<String> all = new LinkedHashSet<>();
        secrets.forEach(secret -> addForms(secret.reveal(), all));
        forms = all.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
    }

    /** {@code text} without these secrets, nor the beginning of one where it was cut. */
    String hideIn(String text) {
        String safe = text;
        for (String form : forms) {
            safe =
                    Pattern.compile(
                                    form,
                                    Pattern.LITERAL
                                            | Pattern.CASE_INSENSITIVE
                                            | Pattern.UNICODE_CASE)
                            .matcher(safe)
                            .replaceAll(Matcher.quoteReplacement(MASK));
        }
        return withoutBeginningAtEnd(safe);
    }

    private String withoutBeginningAtEnd(String text) {
        for (String form : forms) {
            int longest = Math.min(form.length() - 1, text.length());
            for (int length = longest; length >= SHORTEST_BEGINNING; length--) {
                int start = text.length() - length;
                if (text.regionMatches(true, start, form, 0, length)) {
                    return text.substring(0, start) + MASK;
                }
            }
        }
        return text;
    }

    private static void addForms(String text, Set<String> forms) {
        forms.add(text);
        forms.add(text.replace("\\", "\\\\").replace("\"", "\\\""));
        forms.add(
                text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        String inUrl = URLEncoder.encode(text, UTF_8);
        forms.add(inUrl);
        forms.add(inUrl.replace("+", "%20"));
        if (text.length() >= SHORTEST_IN_BASE64) {
            for (int before = 0; before < 3; before++) {
                addBase64(text, before, forms);
            }
        }
    }

    /** What of the base64 depends on this text alone, when so many bytes stand before it. */
    private static void addBase64(String text, int before, Set<String> forms) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        byte[] whole = Arrays.copyOf(shifted, shifted.length / 3 * 3);
        int first = before == 0 ? 0 : 4;
        String plain = Base64.getEncoder().encodeToString(whole);
        forms.add(plain.substring(first));
        forms.add(plain.substring(first).replace('+', '-').replace('/', '_'));
    }
}
