package io.hexapay.app.architecture.planted.iamport;

interface TakesAPasswordAsText {
    void logIn(char[] password);
}
