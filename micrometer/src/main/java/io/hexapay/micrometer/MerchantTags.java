package io.hexapay.micrometer;

import io.hexapay.core.MerchantId;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The tag of a merchant: none, or its id for the first so many. Thread-safe. */
final class MerchantTags {

    static final MerchantTags NONE = new MerchantTags(null);

    private static final List<Tag> OTHER = tagged("other");

    private final @Nullable Semaphore room;
    private final ConcurrentMap<MerchantId, List<Tag>> named = new ConcurrentHashMap<>();

    private MerchantTags(@Nullable Semaphore room) {
        this.room = room;
    }

    static MerchantTags upTo(int most) {
        return new MerchantTags(new Semaphore(most));
    }

    /** Whether only one merchant has these. */
    static boolean isOfOne(List<Tag> tags) {
        return !tags.isEmpty() && !tags.equals(OTHER);
    }

    /** The same for the same merchant each time. */
    List<Tag> of(MerchantId merchant) {
        if (room == null) {
            return List.of();
        }
        List<Tag> own = named.get(merchant);
        if (own != null || room.availablePermits() == 0) {
            return own == null ? OTHER : own;
        }
        List<Tag> added =
                named.computeIfAbsent(
                        merchant, id -> room.tryAcquire() ? tagged(id.value()) : null);
        return added == null ? OTHER : added;
    }

    private static List<Tag> tagged(String value) {
        return List.of(Tag.of("merchant", value));
    }
}
