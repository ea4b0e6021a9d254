package io.hexapay.app.gateway;

import com.google.inject.Guice;
import com.google.inject.Stage;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.TokenCaches;

/** The composition root: the one list of the modules that make up the program. */
public final class Wiring {

    private Wiring() {}

    /**
     * The gateways, wired. Closing it ends what was opened, but for {@code caches}.
     */
    public static Hexapay hexapay(InstalledGateways installed, TokenCaches caches) {
        return Guice.createInjector(Stage.PRODUCTION, new GatewayModule(installed, caches))
                .getInstance(Hexapay.class);
    }
}
