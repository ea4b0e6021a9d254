/** Meters and observations of tokens, gateway calls and the shared cache. */
@SuppressWarnings("requires-transitive-automatic")
module io.hexapay.micrometer {
    requires static transitive io.hexapay.cache.redis;
    requires static transitive org.jspecify;
    requires transitive io.hexapay.http;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;
    requires micrometer.commons;

    exports io.hexapay.micrometer;
}
