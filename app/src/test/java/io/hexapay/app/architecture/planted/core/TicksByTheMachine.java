package io.hexapay.app.architecture.planted.core;

import java.time.Clock;
import java.time.ZoneOffset;

interface TicksByTheMachine {
    Clock CLOCK = Clock.tickSeconds(ZoneOffset.UTC);
}
