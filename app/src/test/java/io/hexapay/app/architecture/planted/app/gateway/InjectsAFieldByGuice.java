package io.hexapay.app.architecture.planted.app.gateway;

import com.google.inject.Inject;

abstract class InjectsAFieldByGuice {
    @Inject Runnable field;
}
