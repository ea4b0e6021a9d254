package io.hexapay.http.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An option that merchants of one gateway have, as text in a configuration. Only {@link #secrets}
 * is a place for secrets: of any other a value that cannot be read is repeated to people.
 *
 * @param <T> what its text is read as
 */
public final class GatewayOption<T> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final String name;
    private final String meaning;
    private final List<String> words;
    private final String defaultText;
    private final T defaultValue;
    private final boolean isSecret;
    private final Function<String, T> reader;

    private GatewayOption(
            String name,
            String meaning,
            List<String> words,
            String defaultText,
            T defaultValue,
            boolean isSecret,
            Function<String, T> reader) {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "name: \"%s\" (expected: lower-case letters, digits or '-')".formatted(name));
        }
        this.name = name;
        this.meaning = requireNonNull(meaning, "meaning");
        this.words = List.copyOf(words);
        this.defaultText = defaultText;
        this.defaultValue = defaultValue;
        this.isSecret = isSecret;
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * An option that is any text, or not set.
     *
     * @param meaning for people, in a few words
     * @param reader reads a text that is set; the message of what it throws says why it cannot
     */
    public static <T> GatewayOption<Optional<T>> text(
            String name, String meaning, Function<String, T> reader) {
        return new GatewayOption<>(
                name,
                meaning,
                List.of(),
                "none",
                Optional.empty(),
                false,
                text -> Optional.of(reader.apply(text)));
    }

    /**
     * An option that is any number of secrets, separated by spaces, so that one can take the place
     * of another while both are in use. They are not repeated to people.
     *
     * @param meaning for people, in a few words
     * @param check throws what says why a secret cannot be one, without it
     */
    public static GatewayOption<List<Secret>> secrets(
            String name, String meaning, Consumer<Secret> check) {
        return new GatewayOption<>(
                name,
                meaning,
                List.of(),
                "none",
                List.of(),
                true,
                text -> {
                    List<Secret> secrets =
                            Stream.of(text.strip().split("\\s+")).map(Secret::of).toList();
                    secrets.forEach(secret -> check(secret, check, name));
                    return secrets;
                });
    }

    /** Whatever it says, the secret is not in it. */
    private static void check(Secret secret, Consumer<Secret> check, String name) {
        try {
            check.accept(secret);
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException(name, secret.hideIn(e.reason()));
        } catch (RuntimeException e) {
            String reason = e.getMessage() == null ? "cannot be read" : e.getMessage();
            throw new InvalidSettingException(name, secret.hideIn(reason));
        }
    }

    /**
     * An option that is true or false; false unless set.
     *
     * @param meaning for people, in a few words
     */
    public static GatewayOption<Boolean> flag(String name, String meaning) {
        return ofWords(name, meaning, List.of(true, false), String::valueOf, false);
    }

    /**
     * An option that is one of some words: the constants of an enum in lower case, with {@code -}
     * for {@code _}.
     *
     * @param meaning for people, in a few words
     */
    public static <E extends Enum<E>> GatewayOption<E> oneOf(
            String name, String meaning, E defaultValue) {
        E[] values = defaultValue.getDeclaringClass().getEnumConstants();
        return ofWords(name, meaning, List.of(values), GatewayOption::word, defaultValue);
    }

    private static <T> GatewayOption<T> ofWords(
            String name,
            String meaning,
            List<T> values,
            Function<? super T, String> word,
            T defaultValue) {
        List<String> words = values.stream().<String>map(word).toList();
        return new GatewayOption<>(
                name,
                meaning,
                words,
                word.apply(defaultValue),
                defaultValue,
                false,
                text -> values.get(indexOf(text, words)));
    }

    /** By which a configuration sets it. */
    public String name() {
        return name;
    }

    /** For people, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** The words that it takes, in the order in which they are told; none if it takes texts. */
    public List<String> words() {
        return words;
    }

    /** What it is if it is not set, in words. */
    public String defaultText() {
        return defaultText;
    }

    /** Whether it is for {@link #secrets}: its text is never repeated, and may be several. */
    public boolean isSecret() {
        return isSecret;
    }

    T defaultValue() {
        return defaultValue;
    }

    /**
     * @throws InvalidSettingException naming this option
     */
    T read(String text) {
        try {
            return reader.apply(text);
        } catch (InvalidSettingException e) {
            throw new InvalidSettingException(name, e.reason());
        } catch (RuntimeException e) {
            String reason = e.getMessage();
            throw new InvalidSettingException(
                    name,
                    reason == null
                            ? "cannot be read (%s)".formatted(e.getClass().getSimpleName())
                            : reason);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static int indexOf(String text, List<String> words) {
        int index = words.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "\"%s\" (expected: %s)".formatted(text, String.join(" or ", words)));
        }
        return index;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
