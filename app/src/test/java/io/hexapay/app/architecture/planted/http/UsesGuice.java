package io.hexapay.app.architecture.planted.http;

import com.google.inject.Injector;

record UsesGuice(Injector injector) {}
