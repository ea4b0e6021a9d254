package io.hexapay.core.payment;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import org.jspecify.annotations.Nullable;

/**
 * A message that says it is from a gateway is not believed: a webhook, or what a browser brought
 * back from the payment window. Nothing of what it says is repeated in the message of this.
 */
public final class UntrustedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final GatewayId gateway;
    private final Flaw flaw;

    public UntrustedMessageException(GatewayId gateway, Flaw flaw) {
        this(gateway, flaw, null);
    }

    /**
     * @param cause what the gateway said when asked, or null; not what the message says
     */
    public UntrustedMessageException(
            GatewayId gateway, Flaw flaw, @Nullable GatewayException cause) {
        super(
                "%s: a message is not believed: %s; if it is not an attack, %s"
                        .formatted(gateway, flaw.words, flaw.nextStep),
                cause,
                false,
                true);
        this.gateway = requireNonNull(gateway, "gateway");
        this.flaw = flaw;
    }

    /** Whom it claims to be from. */
    public GatewayId gateway() {
        return gateway;
    }

    /** Why it is not believed. */
    public Flaw flaw() {
        return flaw;
    }

    /** What is wrong with a message. */
    public enum Flaw {
        /** It cannot be read, or lacks a field that is documented. */
        UNREADABLE("it cannot be read", "pass on the body byte by byte, and all headers"),
        /** Its signature is missing or does not match. */
        SIGNATURE("its signature does not match", "check the secret that it is signed with"),
        /** It was signed too long ago, or is from the future. */
        TIMESTAMP("its time is too far from ours", "check this machine's clock"),
        /** It is about another merchant than was asked. */
        MERCHANT("it is about another merchant", "check which merchant the address is for"),
        /** The gateway itself says otherwise when asked, or has no such payment. */
        CONTRADICTED("the gateway itself does not say so", "look the payment up"),
        /** It is for none of the shop's orders, or not at the order's price. */
        ORDER("it agrees with no order", "compare the payment with the order");

        private final String words;
        private final String nextStep;

        Flaw(String words, String nextStep) {
            this.words = words;
            this.nextStep = nextStep;
        }
    }
}
