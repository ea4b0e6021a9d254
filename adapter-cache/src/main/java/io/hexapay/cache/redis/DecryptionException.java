package io.hexapay.cache.redis;

/** A value is not what one of our keys encrypted for that name. */
final class DecryptionException extends Exception {

    private static final long serialVersionUID = 1;

    private final EntryFault fault;

    DecryptionException(EntryFault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    EntryFault fault() {
        return fault;
    }
}
