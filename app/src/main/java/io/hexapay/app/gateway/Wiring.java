package io.hexapay.app.gateway;

import com.google.inject.Guice;
import com.google.inject.Stage;

/** The composition root: the one list of the modules that make up the program. */
public final class Wiring {

    private Wiring() {}

    /** All gateways, wired. */
    public static Gateways gateways() {
        return Guice.createInjector(
                        Stage.PRODUCTION,
                        new CacheModule(),
                        new IamportModule(),
                        new NicePayModule())
                .getInstance(Gateways.class);
    }
}
