package io.hexapay.spring;

import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenListener;
import java.util.List;

/** All of these: what one throws keeps no event from the others. */
record TokenListeners(List<TokenListener> all) implements TokenListener {

    @Override
    public void on(TokenEvent event) {
        for (TokenListener listener : all) {
            try {
                listener.on(event);
            } catch (RuntimeException | LinkageError ignored) {
                // As listeners are promised.
            }
        }
    }
}
