package io.hexapay.app.gateway;

import com.google.inject.Guice;
import com.google.inject.Stage;
import io.hexapay.cache.redis.RedisCacheConfig;
import org.jspecify.annotations.Nullable;

/** The composition root: the one list of the modules that make up the program. */
public final class Wiring {

    private Wiring() {}

    /** All gateways, wired; each process keeps its own tokens. */
    public static Gateways gateways() {
        return gateways(null);
    }

    /**
     * All gateways, wired.
     *
     * @param redis that tokens are shared through, or null if each process keeps its own
     */
    public static Gateways gateways(@Nullable RedisCacheConfig redis) {
        return Guice.createInjector(
                        Stage.PRODUCTION,
                        new CacheModule(redis),
                        new IamportModule(),
                        new NicePayModule())
                .getInstance(Gateways.class);
    }
}
