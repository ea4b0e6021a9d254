package io.hexapay.app.architecture.planted.app.gateway;

import com.google.inject.Inject;
import org.jspecify.annotations.Nullable;

abstract class InjectsAFieldByGuice {
    @Inject @Nullable Runnable field;
}
