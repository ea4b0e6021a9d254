package io.hexapay.tck.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Secrets that are planted to be looked for where they must not be. What is found is never printed,
 * only what it is and where. Thread-safe.
 */
public final class Canaries {

    private final Map<String, String> planted = new ConcurrentHashMap<>();
    private final Map<String, String> made = new ConcurrentHashMap<>();
    private final Map<String, String> personal = new ConcurrentHashMap<>();

    /** A merchant with credentials of its own. */
    public Merchant merchant(String id) {
        Secret secret = secret("secret key of " + id);
        Merchant merchant = Merchant.of(id, "key-of-" + id, secret);
        String pair = merchant.credentials().key() + ":" + secret.reveal();
        planted.put(base64(pair), "encoded credentials of " + id);
        planted.put(base64(secret.reveal()), "encoded secret key of " + id);
        return merchant;
    }

    /** So many merchants, each with credentials of its own. */
    public List<Merchant> merchants(int count) {
        return IntStream.range(0, count).mapToObj(i -> merchant("shop-" + i)).toList();
    }

    /** A secret that no other is like. Either half of it can be known by the word at its end. */
    public Secret secret(String what) {
        String text = "canary" + UUID.randomUUID().toString().replace("-", "") + "canary";
        planted.put(text, what);
        return Secret.of(text);
    }

    /** Personal data that no other is like: the same for the same {@code what}. */
    public String personal(String what) {
        return personal.computeIfAbsent(what, key -> secret(key).reveal());
    }

    /**
     * Plants a secret that somebody has made of {@code canary}.
     *
     * @return {@code secret}
     * @throws AssertionError if it was made of another canary already
     */
    public Secret madeOf(Secret canary, Secret secret) {
        String origin = made.putIfAbsent(secret.reveal(), canary.reveal());
        if (origin != null && !origin.equals(canary.reveal())) {
            throw new AssertionError(
                    "sampleToken: the same token for two canaries (expected: another for each)");
        }
        planted.putIfAbsent(secret.reveal(), planted.getOrDefault(canary.reveal(), "token"));
        return secret;
    }

    /** The descriptions of the secrets that stand in {@code text}, in whole or by half. */
    public List<String> in(String text) {
        return planted.entrySet().stream()
                .filter(canary -> holdsHalf(text, canary.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .toList();
    }

    /** The descriptions of the secrets that stand in {@code text} in whole. */
    public List<String> wholeIn(String text) {
        return planted.entrySet().stream()
                .filter(canary -> text.contains(canary.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Text that can be printed, each secret in it replaced by what it is, in angle brackets; none
     * of it if half a secret is left.
     */
    public String mask(String text) {
        List<String> longestFirst =
                planted.keySet().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        String masked = text;
        for (String canary : longestFirst) {
            masked = masked.replace(canary, "<" + planted.get(canary) + ">");
        }
        return redact(masked);
    }

    /** Text that can be printed, whatever an adapter has put into it. */
    public String redact(String text) {
        return in(text).isEmpty() ? text : "(not shown: it holds the " + in(text).get(0) + ")";
    }

    public void requireAbsent(String where, String text) {
        List<String> found = in(text);
        if (!found.isEmpty()) {
            throw new AssertionError("found in " + where + ": " + found + " (not shown here)");
        }
    }

    /**
     * All that anybody could print of a failure: messages, causes, suppressed ones, stack traces.
     */
    public static String allOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** The names of what was planted, never the texts. */
    @Override
    public String toString() {
        return "Canaries" + planted.values();
    }

    private static boolean holdsHalf(String text, String canary) {
        int half = canary.length() / 2;
        return text.contains(canary.substring(0, half)) || text.contains(canary.substring(half));
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
