package io.hexapay.app.architecture.planted.core;

import java.util.function.LongSupplier;

interface ReadsNanoTimeByReference {
    LongSupplier NANOS = System::nanoTime;
}
