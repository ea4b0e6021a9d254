package io.hexapay.app.architecture.planted.core;

import java.time.Clock;

interface MakesASystemClock {
    Clock CLOCK = Clock.systemUTC();
}
