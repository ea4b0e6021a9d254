package io.hexapay.app.architecture.planted.core;

interface HasAMethodForNicePay {
    void askNicePay();
}
