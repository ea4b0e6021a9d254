package io.hexapay.app.architecture.planted.core;

import java.time.Instant;

interface ReadsTheWallClock {
    static Instant today() {
        return Instant.now();
    }
}
