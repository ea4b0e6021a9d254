package io.hexapay.app.architecture.planted.portone;

record HoldsATokenAsText(String accessToken) {}
