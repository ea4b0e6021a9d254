package io.hexapay.http.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets in somebody else's text, whole or in part: any run of 8 characters of a secret, as
 * it is or in base64, in capital or small letters, in a URL, in HTML, in JSON or in several of
 * those. A secret shorter than that is found as a whole.
 */
final class KnownSecrets {

    /** So much of a secret in a row is no coincidence. */
    private static final int RUN = 8;

    /** Less than this of a secret at the end of a text tells nothing. */
    private static final int SHORTEST_BEGINNING = 4;

    /** Nobody escapes more often than that. */
    private static final int LAYERS = 4;

    private final List<String> forms = new ArrayList<>();
    private final Set<String> runs = new HashSet<>();

    KnownSecrets(List<Secret> secrets) {
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
        BitSet hidden = new BitSet();
        @Nullable NormalizedText layer = NormalizedText.of(text);
        for (int i = 0; i < LAYERS && layer != null; i++) {
            hide(layer, hidden);
            layer = layer.undone();
        }
        return masked(text, hidden);
    }

    /**
     * Marks in {@code hidden}, by its place in the original, what of {@code layer} has to be
     * hidden.
     */
    private void hide(NormalizedText layer, BitSet hidden) {
        String folded = layer.text();
        boolean[] found = new boolean[folded.length()];
        for (int end = RUN; end <= folded.length(); end++) {
            if (runs.contains(folded.substring(end - RUN, end))) {
                Arrays.fill(found, end - RUN, end, true);
            }
        }
        forms.forEach(
                form -> {
                    findIfShort(form, folded, found);
                    findBeginningAtEnd(form, folded, found);
                });
        for (int i = 0; i < found.length; i++) {
            if (found[i]) {
                // What was left out between two of them, such as a line break, goes with them.
                boolean goesOn = i > 0 && found[i - 1];
                hidden.set(goesOn ? layer.end(i - 1) : layer.start(i), layer.end(i));
            }
        }
    }

    private static void findIfShort(String form, String folded, boolean[] found) {
        if (form.length() >= RUN) {
            return;
        }
        for (int at = folded.indexOf(form); at >= 0; at = folded.indexOf(form, at + 1)) {
            Arrays.fill(found, at, at + form.length(), true);
        }
    }

    private static void findBeginningAtEnd(String form, String folded, boolean[] found) {
        int end = folded.length();
        for (int length = Math.min(form.length() - 1, end);
                length >= SHORTEST_BEGINNING;
                length--) {
            if (folded.startsWith(form.substring(0, length), end - length)) {
                Arrays.fill(found, end - length, end, true);
                return;
            }
        }
    }

    private static String masked(String text, BitSet hidden) {
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        for (int start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(shown)) {
            masked.append(text, shown, start).append(Redaction.MASK);
            shown = hidden.nextClearBit(start);
        }
        return masked.append(text, shown, text.length()).toString();
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
        String folded = NormalizedText.of(text).text();
        if (!folded.isEmpty()) {
            forms.add(folded);
        }
    }

    /**
     * The part of the base64 that depends on this text alone, when so many bytes stand before it.
     */
    private static String base64(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        byte[] whole = Arrays.copyOf(shifted, shifted.length / 3 * 3);
        return Base64.getEncoder().encodeToString(whole).substring(before == 0 ? 0 : 4);
    }
}
