package io.hexapay.app.architecture.planted.core;

import com.google.inject.Injector;

record UsesGuice(Injector injector) {}
