package io.hexapay.http.gateway;

import io.hexapay.core.InvalidSettingException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a merchant's options are set to. Prints which are set, but not to what. */
public final class GatewayOptions {

    /** None is set. */
    public static final GatewayOptions NONE = new GatewayOptions(Map.of());

    private final Map<String, String> texts;

    /**
     * @param texts by the options' names
     */
    public GatewayOptions(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /**
     * The value of {@code option}, or its default if it is not set.
     *
     * @throws InvalidSettingException naming the option, if its text cannot be read
     */
    public <T> T get(GatewayOption<T> option) {
        String text = texts.get(option.name());
        return text == null ? option.defaultValue() : option.read(text);
    }

    /**
     * Checks that nothing but {@code known} is set, and that each text can be read.
     *
     * @throws InvalidSettingException naming the option, or what is none
     */
    public void requireOnly(Collection<GatewayOption<?>> known) {
        var names = known.stream().map(GatewayOption::name).collect(Collectors.toSet());
        for (String name : new TreeSet<>(texts.keySet())) {
            if (!names.contains(name)) {
                throw new InvalidSettingException(
                        name, "unknown (expected: one of %s)".formatted(new TreeSet<>(names)));
            }
        }
        known.forEach(this::get);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GatewayOptions options && texts.equals(options.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return new TreeSet<>(texts.keySet()).toString();
    }
}
