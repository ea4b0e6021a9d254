package io.hexapay.app.architecture.planted.http;

interface PrintsToSystemOut {
    static void print() {
        System.out.println();
    }
}
