/** A shop that wants more than it should. */
module shop {
    requires io.hexapay.cache.redis;
    requires io.hexapay.iamport;
    requires io.hexapay.sandbox;
}
