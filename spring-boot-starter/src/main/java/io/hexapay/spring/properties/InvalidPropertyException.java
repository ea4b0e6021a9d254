package io.hexapay.spring.properties;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/**
 * A property of the application cannot be used. The message names it, says where it is set and what
 * is expected instead, and does not repeat its value.
 */
public final class InvalidPropertyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String reason;
    private final transient @Nullable Origin origin;

    /**
     * @param reason the flaw and what is expected instead: {@code missing (expected: a gateway)}
     * @param origin where it is set, or null if it is not, or that is not known
     */
    InvalidPropertyException(String property, String reason, @Nullable Origin origin) {
        super(property + ": " + reason + (origin == null ? "" : " [" + origin + "]"));
        this.property = property;
        this.reason = reason;
        this.origin = origin;
    }

    /** Its name, from {@code hexapay} on. */
    public String property() {
        return property;
    }

    /** The flaw, and what is expected instead. */
    public String reason() {
        return reason;
    }

    /** Where it is set: the file and the line, if Spring knows them. */
    public @Nullable Origin origin() {
        return origin;
    }
}
