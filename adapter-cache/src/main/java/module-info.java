/** Tokens shared by a fleet, through Redis. */
module io.hexapay.cache.redis {
    requires static transitive org.jspecify;
    requires transitive io.hexapay.core;
    requires io.github.resilience4j.circuitbreaker;
    requires io.netty.common;
    requires lettuce.core;

    exports io.hexapay.cache.redis;
    exports io.hexapay.cache.redis.fault;
}
