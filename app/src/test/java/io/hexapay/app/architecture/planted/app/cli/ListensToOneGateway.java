package io.hexapay.app.architecture.planted.app.cli;

final class ListensToOneGateway {

    boolean isHeard(String gateway) {
        return gateway.equals("Iamport".toLowerCase(java.util.Locale.ROOT));
    }
}
