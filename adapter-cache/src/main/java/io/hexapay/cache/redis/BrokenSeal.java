package io.hexapay.cache.redis;

/** A value is not what one of our keys sealed for that name. */
final class BrokenSeal extends Exception {

    private static final long serialVersionUID = 1;

    private final Flaw flaw;

    BrokenSeal(Flaw flaw) {
        super(flaw.name(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
