package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** What others depend on, so that closing has to wait for its end. Thread-safe. */
final class UnderWay {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    <T> T get(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits until none is under way, for at most {@code patience}. An interrupt ends it, too, and stays. */
    void await(Duration patience) {
        try {
            if (lock.writeLock().tryLock(patience.toNanos(), NANOSECONDS)) {
                lock.writeLock().unlock();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
