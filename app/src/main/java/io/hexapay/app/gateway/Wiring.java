package io.hexapay.app.gateway;

import com.google.inject.Guice;
import com.google.inject.Stage;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.http.assembly.Hexapay;
import org.jspecify.annotations.Nullable;

/** The composition root: the one list of the modules that make up the program. */
public final class Wiring {

    private Wiring() {}

    /**
     * The gateways, wired. Closing it ends what was opened.
     *
     * @param redis that tokens are shared through, or null if each process keeps its own
     */
    public static Hexapay hexapay(InstalledGateways installed, @Nullable RedisCacheConfig redis) {
        return Guice.createInjector(
                        Stage.PRODUCTION, new CacheModule(redis), new GatewayModule(installed))
                .getInstance(Hexapay.class);
    }
}
