package io.hexapay.app.architecture.planted.core;

import java.net.http.HttpClient;

record UsesHttpClient(HttpClient client) {}
