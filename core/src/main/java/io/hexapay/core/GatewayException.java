package io.hexapay.core;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A gateway did not give what was asked. The kinds are sorted by what the caller can do.
 *
 * <p>The message is one readable line: which gateway, what happened, the gateway's own code and words,
 * and what to do next. It never carries a secret or a token, and neither does the cause, which
 * is there for its stack trace alone.
 */
public abstract sealed class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient GatewayId gateway;
    private final transient @Nullable Reason reason;

    private GatewayException(
            GatewayId gateway,
            String what,
            @Nullable Reason reason,
            String nextStep,
            @Nullable Throwable cause) {
        super(line(gateway, what, reason, nextStep), cause);
        this.gateway = requireNonNull(gateway, "gateway");
        this.reason = reason;
    }

    /** The gateway that failed. */
    public GatewayId gateway() {
        return gateway;
    }

    /** What the gateway itself said, or null if it said nothing readable. */
    public @Nullable Reason reason() {
        return reason;
    }

    private static String line(
            GatewayId gateway, String what, @Nullable Reason reason, String nextStep) {
        return "%s %s%s; %s"
                .formatted(gateway, what, reason == null ? "" : ": " + reason, nextStep);
    }

    /** The gateway refused our credentials or our request: ours to fix, repeating cannot help. */
    public static final class Refused extends GatewayException {
        private static final long serialVersionUID = 1L;

        private final boolean concernsCredentials;

        private Refused(
                GatewayId gateway,
                String what,
                @Nullable Reason reason,
                String nextStep,
                boolean concernsCredentials) {
            super(gateway, what, reason, nextStep, null);
            this.concernsCredentials = concernsCredentials;
        }

        /** It refused the request; the credentials may be right. */
        public Refused(GatewayId gateway, String what, @Nullable Reason reason, String nextStep) {
            this(gateway, what, reason, nextStep, false);
        }

        /** It refused key, secret or token. */
        public static Refused credentials(
                GatewayId gateway, String what, @Nullable Reason reason, String nextStep) {
            return new Refused(gateway, what, reason, nextStep, true);
        }

        /** Whether it is key, secret or token that was refused. */
        public boolean concernsCredentials() {
            return concernsCredentials;
        }
    }

    /** What was asked for does not exist at the gateway. */
    public static final class NotFound extends GatewayException {
        private static final long serialVersionUID = 1L;

        public NotFound(GatewayId gateway, String what, @Nullable Reason reason, String nextStep) {
            super(gateway, what, reason, nextStep, null);
        }
    }

    /** No usable answer came, or none in time: repeating may help. */
    public static final class Unavailable extends GatewayException {
        private static final long serialVersionUID = 1L;

        public Unavailable(
                GatewayId gateway,
                String what,
                @Nullable Reason reason,
                String nextStep,
                @Nullable Throwable cause) {
            super(gateway, what, reason, nextStep, cause);
        }
    }

    /** The answer broke the gateway's own contract: a human has to look. */
    public static final class Malformed extends GatewayException {
        private static final long serialVersionUID = 1L;

        public Malformed(GatewayId gateway, String what) {
            super(gateway, what, null, "its answer cannot be trusted; ask the gateway", null);
        }
    }
}
