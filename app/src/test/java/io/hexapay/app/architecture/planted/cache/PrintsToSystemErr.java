package io.hexapay.app.architecture.planted.cache;

interface PrintsToSystemErr {
    static void print() {
        System.err.println();
    }
}
