package io.hexapay.app.architecture.planted.app;

import okio.Buffer;

record UsesOkio(Buffer buffer) {}
