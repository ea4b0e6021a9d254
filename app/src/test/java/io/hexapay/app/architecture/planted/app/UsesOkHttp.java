package io.hexapay.app.architecture.planted.app;

import okhttp3.OkHttpClient;

record UsesOkHttp(OkHttpClient client) {}
