package io.hexapay.app.architecture.planted.portone;

import com.google.inject.Injector;

record UsesGuice(Injector injector) {}
