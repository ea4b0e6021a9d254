package io.hexapay.http.gateway;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.InvalidSettingException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An option that merchants of one gateway have, as text in a configuration. It is no place for
 * secrets: a value that cannot be read is repeated to people.
 *
 * @param <T> what its text is read as
 */
public final class GatewayOption<T> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private final String name;
    private final String meaning;
    private final String defaultText;
    private final T defaultValue;
    private final Function<String, T> reader;

    private GatewayOption(
            String name,
            String meaning,
            String defaultText,
            T defaultValue,
            Function<String, T> reader) {
        if (!NAME.matcher(requireNonNull(name, "name")).matches()) {
            throw new IllegalArgumentException(
                    "name: \"%s\" (expected: lower-case letters, digits or '-')".formatted(name));
        }
        this.name = name;
        this.meaning = requireNonNull(meaning, "meaning");
        this.defaultText = defaultText;
        this.defaultValue = defaultValue;
        this.reader = requireNonNull(reader, "reader");
    }

    /**
     * An option that is any text, or not set.
     *
     * @param meaning for people, in a few words
     * @param reader reads a text that is set; an {@link IllegalArgumentException} of its says why
     *     it cannot
     */
    public static <T> GatewayOption<Optional<T>> text(
            String name, String meaning, Function<String, T> reader) {
        return new GatewayOption<>(
                name, meaning, "none", Optional.empty(), text -> Optional.of(reader.apply(text)));
    }

    /**
     * An option that is true or false; false unless set.
     *
     * @param meaning for people, in a few words
     */
    public static GatewayOption<Boolean> flag(String name, String meaning) {
        return new GatewayOption<>(name, meaning, "false", false, GatewayOption::readFlag);
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
        return new GatewayOption<>(
                name, meaning, word(defaultValue), defaultValue, text -> readOneOf(values, text));
    }

    /** By which a configuration sets it. */
    public String name() {
        return name;
    }

    /** For people, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** What it is if it is not set, in words. */
    public String defaultText() {
        return defaultText;
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
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean readFlag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        throw new IllegalArgumentException("\"%s\" (expected: true or false)".formatted(text));
    }

    private static <E extends Enum<E>> E readOneOf(E[] values, String text) {
        return Stream.of(values)
                .filter(value -> word(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(noneOf(values, text)));
    }

    private static <E extends Enum<E>> String noneOf(E[] values, String text) {
        String words =
                Stream.of(values).map(GatewayOption::word).collect(Collectors.joining(" or "));
        return "\"%s\" (expected: %s)".formatted(text, words);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
