package io.hexapay.app.architecture.planted.app.gateway;

import io.hexapay.app.architecture.planted.app.config.GoesInACycleWithGateway;

public interface GoesInACycleWithConfig {
    GoesInACycleWithGateway config();
}
