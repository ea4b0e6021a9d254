package io.hexapay.tck.observation;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.TokenCacheListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Records what a cache reports. */
public final class RecordingListener implements TokenCacheListener {

    private final List<Merchant> saved = new CopyOnWriteArrayList<>();
    private final List<Removal> removals = new CopyOnWriteArrayList<>();

    @Override
    public void saved(Merchant merchant) {
        saved.add(merchant);
    }

    @Override
    public void failed(Merchant merchant) {
        // No check asks for it.
    }

    @Override
    public void removed(Merchant merchant, Predicate<Secret> token) {
        removals.add(new Removal(merchant, token));
    }

    /** Whose tokens were reported as saved. */
    public List<Merchant> saved() {
        return List.copyOf(saved);
    }

    /** Whether that token was reported as removed. */
    public boolean removed(Merchant merchant, Secret token) {
        return removals.stream()
                .anyMatch(one -> one.merchant.equals(merchant) && one.token.test(token));
    }

    private record Removal(Merchant merchant, Predicate<Secret> token) {}
}
