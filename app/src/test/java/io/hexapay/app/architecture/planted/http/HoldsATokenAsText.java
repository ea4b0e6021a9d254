package io.hexapay.app.architecture.planted.http;

record HoldsATokenAsText(String accessToken) {}
