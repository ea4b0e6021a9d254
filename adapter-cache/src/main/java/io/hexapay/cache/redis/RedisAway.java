package io.hexapay.cache.redis;

/** Redis did not do what it was asked, so carry on without it. What is wrong has been told already. */
final class RedisAway extends Exception {

    private static final long serialVersionUID = 1;

    private final Trouble trouble;

    RedisAway(Trouble trouble) {
        super(trouble.name(), null, false, false);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
