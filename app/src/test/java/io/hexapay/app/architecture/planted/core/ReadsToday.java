package io.hexapay.app.architecture.planted.core;

import java.time.LocalDate;
import java.time.ZoneOffset;

interface ReadsToday {
    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
