package io.hexapay.sandbox.webhook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the last attempts to deliver webhooks, and counts them all. Thread-safe. */
final class WebhookDeliveries {

    private static final int MOST_KEPT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<WebhookDelivery> kept = new ArrayDeque<>();
    private long count;

    void add(WebhookDelivery delivery) {
        lock.lock();
        try {
            kept.addLast(delivery);
            if (kept.size() > MOST_KEPT) {
                kept.removeFirst();
            }
            count++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<WebhookDelivery> all() {
        lock.lock();
        try {
            return List.copyOf(kept);
        } finally {
            lock.unlock();
        }
    }

    List<WebhookDelivery> await(int wanted, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (count < wanted) {
                if (left <= 0) {
                    throw new IllegalStateException(
                            "deliveries: %d after %s (expected: %d)"
                                    .formatted(count, timeout, wanted));
                }
                left = changed.awaitNanos(left);
            }
            return all();
        } finally {
            lock.unlock();
        }
    }
}
