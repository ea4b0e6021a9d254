package io.hexapay.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds secrets in somebody else's text, whole or in part: any run of 8 characters of a secret, as it is or in base64,
 * however {@link FoldedText} says that they are written. A secret shorter than that is found as a whole.
 */
final class SecretForms {

    static final String MASK = "****";

    /** So much of a secret in a row is no coincidence. */
    private static final int RUN = 8;

    /** Less than this of a secret at the end of a text tells nothing. */
    private static final int SHORTEST_BEGINNING = 4;

    private final List<String> forms = new ArrayList<>();
    private final Set<String> runs = new HashSet<>();

    SecretForms(List<Secret> secrets) {
        secrets.forEach(secret -> addForms(secret.reveal()));
        for (String form : forms) {
            for (int end = RUN; end <= form.length(); end++) {
                runs.add(form.substring(end - RUN, end));
            }
        }
    }

    /** {@code text} without what is of these secrets, nor the beginning of one where it was cut. */
    String hideIn(String text) {
        if (forms.isEmpty()) {
            return text;
        }
        FoldedText folded = FoldedText.of(text);
        boolean[] hidden = new boolean[folded.length()];
        hideRuns(folded.text(), hidden);
        hideShortForms(folded.text(), hidden);
        hideBeginningAtEnd(folded.text(), hidden);
        return folded.masked(hidden, MASK);
    }

    private void hideRuns(String folded, boolean[] hidden) {
        for (int end = RUN; end <= folded.length(); end++) {
            if (runs.contains(folded.substring(end - RUN, end))) {
                Arrays.fill(hidden, end - RUN, end, true);
            }
        }
    }

    private void hideShortForms(String folded, boolean[] hidden) {
        for (String form : forms) {
            if (form.length() >= RUN) {
                continue;
            }
            for (int at = folded.indexOf(form); at >= 0; at = folded.indexOf(form, at + 1)) {
                Arrays.fill(hidden, at, at + form.length(), true);
            }
        }
    }

    private void hideBeginningAtEnd(String folded, boolean[] hidden) {
        int end = folded.length();
        for (String form : forms) {
            for (int length = Math.min(form.length() - 1, end);
                    length >= SHORTEST_BEGINNING;
                    length--) {
                if (folded.startsWith(form.substring(0, length), end - length)) {
                    Arrays.fill(hidden, end - length, end, true);
                    break;
                }
            }
        }
    }

    private void addForms(String text) {
        addForm(text);
        addForm(text.replace(' ', '+'));
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length >= RUN) {
            for (int before = 0; before < 3; before++) {
                addForm(base64(bytes, before));
            }
        }
    }

    private void addForm(String text) {
        String folded = FoldedText.of(text).text();
        if (!folded.isEmpty()) {
            forms.add(folded);
        }
    }

    /** What of the base64 depends on this text alone, when so many bytes stand before it. */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        byte[] whole = Arrays.copyOf(shifted, shifted.length / 3 * 3);
        return Base64.getEncoder().encodeToString(whole).substring(before == 0 ? 0 : 4);
    }
}
