package io.hexapay.app.architecture.planted.app.cli;

final class ListensToAcmePay {

    boolean isHeard(String gateway) {
        return gateway.equals("acmepay");
    }
}
