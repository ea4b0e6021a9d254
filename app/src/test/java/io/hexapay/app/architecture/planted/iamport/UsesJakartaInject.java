package io.hexapay.app.architecture.planted.iamport;

import jakarta.inject.Inject;

final class UsesJakartaInject {

    @Inject
    UsesJakartaInject() {}
}
