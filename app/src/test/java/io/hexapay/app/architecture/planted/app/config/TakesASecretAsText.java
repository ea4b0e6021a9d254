package io.hexapay.app.architecture.planted.app.config;

final class TakesASecretAsText {
    TakesASecretAsText(CharSequence clientSecret) {}
}
