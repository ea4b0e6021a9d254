package io.hexapay.spring;

import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.gateway.GatewayCallListener;
import java.util.List;
import java.util.function.Consumer;

/** One listener in place of several. What one throws keeps no event from the others. */
final class Listeners {

    private Listeners() {}

    static TokenListener ofTokens(List<TokenListener> all) {
        return event -> tell(all, listener -> listener.on(event));
    }

    static GatewayCallListener ofCalls(List<GatewayCallListener> all) {
        return event -> tell(all, listener -> listener.on(event));
    }

    private static <L> void tell(List<L> listeners, Consumer<L> event) {
        for (L listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError ignored) {
                // As listeners are promised.
            }
        }
    }
}
