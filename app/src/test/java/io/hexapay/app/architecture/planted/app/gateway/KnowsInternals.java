package io.hexapay.app.architecture.planted.app.gateway;

import io.hexapay.app.architecture.planted.core.token.internal.Bystander;

interface KnowsInternals {
    Bystander it();
}
