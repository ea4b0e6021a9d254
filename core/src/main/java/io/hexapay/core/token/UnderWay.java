package io.hexapay.core.token;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What others depend on, so that closing has to wait for its end. Thread-safe. */
final class UnderWay {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    void begin() {
        lock.readLock().lock();
    }

    /** To be called by the thread that has begun. */
    void end() {
        lock.readLock().unlock();
    }

    /**
     * Waits until none is under way, for at most {@code longest}. An interrupt ends it, too, and stays. A thread that has
     * begun something itself does not wait: it may be told of a token, close, and only then get on with it.
     */
    void await(Duration longest) {
        try {
            if (lock.getReadHoldCount() == 0
                    && lock.writeLock().tryLock(longest.toNanos(), NANOSECONDS)) {
                lock.writeLock().unlock();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
