package io.hexapay.core;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A gateway did not give what was asked. The kinds are sorted by what the caller can do.
 *
 * <p>The message is one readable line: which gateway, what happened, the gateway's own code and
 * words, and what to do next. It never carries a secret or a token, and neither does the cause,
 * which is there for its stack trace alone. It can be serialized. Many callers may be given the
 * same one, so it keeps no suppressed exceptions.
 */
public abstract sealed class GatewayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GatewayId gateway;
    private final @Nullable Reason reason;
    private final @Nullable Duration retryAfter;

    private GatewayException(
            GatewayId gateway,
            String line,
            @Nullable Reason reason,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(line, cause, false, true);
        this.gateway = requireNonNull(gateway, "gateway");
        this.reason = reason;
        this.retryAfter = retryAfter;
        if (retryAfter != null && retryAfter.isNegative()) {
            throw new IllegalArgumentException(
                    "retryAfter: %s (expected: zero or more)".formatted(retryAfter));
        }
    }

    /** The gateway that failed. */
    public GatewayId gateway() {
        return gateway;
    }

    /** The gateway's own code and words, or null if it said nothing readable. */
    public @Nullable Reason reason() {
        return reason;
    }

    /** How long the gateway asked to be left alone for, or null if it did not say. Not negative. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * Whether what was asked for can have been carried out all the same: no answer came that tells.
     */
    public boolean mayHaveBeenCarriedOut() {
        return this instanceof Malformed
                || this instanceof OutcomeUnknown
                || (this instanceof Unavailable unavailable
                        && unavailable.delivery == Delivery.UNKNOWN);
    }

    private static String lineOf(GatewayException first) {
        return String.valueOf(first.getMessage());
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
                boolean concernsCredentials,
                @Nullable Throwable cause) {
            super(gateway, line(gateway, what, reason, nextStep), reason, null, cause);
            this.concernsCredentials = concernsCredentials;
        }

        /** It refused the request; the credentials may be right. */
        public Refused(GatewayId gateway, String what, @Nullable Reason reason, String nextStep) {
            this(gateway, what, reason, nextStep, false, null);
        }

        /** The request could not even be made. */
        public static Refused unsendable(
                GatewayId gateway, String what, String nextStep, Throwable cause) {
            return new Refused(gateway, what, null, nextStep, false, cause);
        }

        /** It refused key, secret or token. */
        public static Refused credentials(
                GatewayId gateway, String what, @Nullable Reason reason, String nextStep) {
            return new Refused(gateway, what, reason, nextStep, true, null);
        }

        /** Whether it is key, secret or token that was refused. */
        public boolean concernsCredentials() {
            return concernsCredentials;
        }

        /** Whether the gateway has read the request, and says in its own words why not. */
        public boolean concernsRequest() {
            return !concernsCredentials && reason() != null;
        }
    }

    /** The gateway does not know what was asked for. */
    public static final class NotFound extends GatewayException {
        private static final long serialVersionUID = 1L;

        public NotFound(GatewayId gateway, String what, @Nullable Reason reason, String nextStep) {
            super(gateway, line(gateway, what, reason, nextStep), reason, null, null);
        }
    }

    /** The gateway was asked too often: repeating helps, but not before {@link #retryAfter()}. */
    public static final class RateLimited extends GatewayException {
        private static final long serialVersionUID = 1L;

        /**
         * @param retryAfter how long it asked to be left alone for, or null if it did not say
         * @throws IllegalArgumentException if {@code retryAfter} is negative
         */
        public RateLimited(
                GatewayId gateway,
                String what,
                @Nullable Reason reason,
                @Nullable Duration retryAfter) {
            super(gateway, line(gateway, what, reason, next(retryAfter)), reason, retryAfter, null);
        }
    }

    /** No usable answer came, or none in time: repeating may help. */
    public static final class Unavailable extends GatewayException {
        private static final long serialVersionUID = 1L;

        private final Delivery delivery;

        /**
         * @param delivery whether the gateway can have processed the request
         * @param retryAfter how long it asked to be left alone for, or null if it did not say
         * @throws IllegalArgumentException if {@code retryAfter} is negative
         */
        public Unavailable(
                GatewayId gateway,
                String what,
                @Nullable Reason reason,
                String nextStep,
                Delivery delivery,
                @Nullable Duration retryAfter,
                @Nullable Throwable cause) {
            super(gateway, line(gateway, what, reason, nextStep), reason, retryAfter, cause);
            this.delivery = requireNonNull(delivery, "delivery");
        }

        /** Of which it is unknown whether the gateway has processed the request. */
        public Unavailable(
                GatewayId gateway,
                String what,
                @Nullable Reason reason,
                String nextStep,
                @Nullable Throwable cause) {
            this(gateway, what, reason, nextStep, Delivery.UNKNOWN, null, cause);
        }

        /**
         * Of which it is certain that nothing of the request has left for the gateway.
         *
         * @param cause what went wrong on the way, or null if this program itself held the request
         *     back
         */
        public static Unavailable notSent(
                GatewayId gateway, String what, String nextStep, @Nullable Throwable cause) {
            return new Unavailable(gateway, what, null, nextStep, Delivery.NOT_SENT, null, cause);
        }

        private Unavailable(Unavailable first) {
            super(first.gateway(), lineOf(first), first.reason(), first.retryAfter(), first);
            this.delivery = Delivery.NOT_SENT;
        }

        /**
         * The failure of a request that could not be sent because of this failure of another one,
         * for a token: nothing of it has left.
         */
        public Unavailable ofRequestNotSent() {
            return delivery == Delivery.NOT_SENT ? this : new Unavailable(this);
        }

        /**
         * Whether this program itself held the request back: its circuit is open, its bulkhead is
         * full, its connection to the gateway is closed.
         */
        public boolean isHeldBack() {
            return delivery == Delivery.NOT_SENT && getCause() == null;
        }

        /** Whether the gateway can have processed the request. */
        public Delivery delivery() {
            return delivery;
        }
    }

    /** The answer broke the gateway's own contract: a human has to look. */
    public static final class Malformed extends GatewayException {
        private static final long serialVersionUID = 1L;

        private static final int LONGEST_EXCERPT = 200;
        private static final String NEXT = "its answer cannot be trusted; ask the gateway";

        private final @Nullable String excerpt;

        /** Of an answer that could be read, and whose flaw {@code what} names. */
        public Malformed(GatewayId gateway, String what) {
            this(gateway, what, null);
        }

        /** Of an answer that begins with {@code excerpt}; see there. */
        public Malformed(GatewayId gateway, String what, @Nullable String excerpt) {
            this(gateway, what, excerpt, null);
        }

        /**
         * @param excerpt the beginning of the answer, without secrets, or null if there is none to
         *     show; cut to 200 characters of one line
         */
        public Malformed(
                GatewayId gateway,
                String what,
                @Nullable String excerpt,
                @Nullable Throwable cause) {
            super(gateway, line(gateway, what + quoted(excerpt), null, NEXT), null, null, cause);
            this.excerpt = excerpt == null ? null : shortened(excerpt);
        }

        /** The beginning of the answer, without secrets, or null if there is none to show. */
        public @Nullable String excerpt() {
            return excerpt;
        }

        private static String quoted(@Nullable String excerpt) {
            return excerpt == null ? "" : ": " + shortened(excerpt);
        }

        private static String shortened(String text) {
            return PrintableText.line(text, LONGEST_EXCERPT);
        }
    }

    /**
     * A request that changes something may have been carried out, and it could not be found out
     * whether it was. Sending another one may do it twice: keep {@link #request}, and have it
     * resolved later.
     */
    public static final class OutcomeUnknown extends GatewayException {
        private static final long serialVersionUID = 1L;

        private static final String NEXT = "send no other request; have this one resolved later";

        private final PendingRequest request;

        /**
         * @param what it may have done, as it completes "gateway …"
         * @param cause why it is not known, or null
         */
        public OutcomeUnknown(
                GatewayId gateway,
                String what,
                @Nullable Reason reason,
                PendingRequest request,
                @Nullable Throwable cause) {
            super(gateway, line(gateway, what, reason, NEXT), reason, null, cause);
            this.request = requireNonNull(request, "request");
        }

        /** What to have resolved: plain data, also after a restart. */
        public PendingRequest request() {
            return request;
        }
    }

    private static String next(@Nullable Duration retryAfter) {
        return retryAfter == null
                ? "ask less often"
                : "try again in %d s".formatted(retryAfter.plusNanos(999_999_999).toSeconds());
    }
}
