package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Tokens that are being saved for others. A program that ends as soon as it has its token has to wait for that, or
 * its fleet would have asked in vain. Thread-safe.
 */
final class SavesUnderWay {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    void run(Runnable save) {
        lock.readLock().lock();
        try {
            save.run();
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
