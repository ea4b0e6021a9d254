package io.hexapay.cache.redis;

import io.hexapay.core.Merchant;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The merchants that somebody in this process still uses, by the names of their entries. Keeps none
 * of them alive, and no name of one that is gone. Thread-safe.
 */
final class MerchantsByEntry {

    private final Map<String, Entry> merchants = new ConcurrentHashMap<>();
    private final ReferenceQueue<Merchant> unused = new ReferenceQueue<>();

    @Nullable Merchant find(String name) {
        Entry entry = merchants.get(name);
        return entry == null ? null : entry.get();
    }

    void put(String name, Merchant merchant) {
        for (Reference<?> gone = unused.poll(); gone != null; gone = unused.poll()) {
            merchants.remove(((Entry) gone).name, gone);
        }
        merchants.put(name, new Entry(name, merchant, unused));
    }

    private static final class Entry extends WeakReference<Merchant> {

        private final String name;

        Entry(String name, Merchant merchant, ReferenceQueue<Merchant> unused) {
            super(merchant, unused);
            this.name = name;
        }
    }
}
