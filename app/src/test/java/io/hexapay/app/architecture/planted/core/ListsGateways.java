package io.hexapay.app.architecture.planted.core;

enum ListsGateways {
    IAMPORT
}
