package io.hexapay.app.architecture.planted.app.config;

import io.hexapay.app.architecture.planted.app.gateway.GoesInACycleWithConfig;

public interface GoesInACycleWithGateway {
    GoesInACycleWithConfig gateway();
}
