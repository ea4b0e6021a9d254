package io.hexapay.core;

/**
 * A setting cannot be used. The message is {@code component: reason}; neither part repeats a
 * secret.
 */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String component;
    private final String reason;

    /**
     * @param component the name of the setting in code, such as a record component's
     * @param reason the flaw and what is expected instead: {@code 0 (expected: 1 to 10)}
     */
    public InvalidSettingException(String component, String reason) {
        super(component + ": " + reason);
        this.component = component;
        this.reason = reason;
    }

    /** The name of the setting in code. */
    public String component() {
        return component;
    }

    /** The flaw, and what is expected instead. */
    public String reason() {
        return reason;
    }
}
