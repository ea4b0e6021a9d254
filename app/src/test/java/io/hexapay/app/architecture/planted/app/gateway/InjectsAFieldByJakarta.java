package io.hexapay.app.architecture.planted.app.gateway;

import jakarta.inject.Inject;

abstract class InjectsAFieldByJakarta {
    @Inject Runnable field;
}
