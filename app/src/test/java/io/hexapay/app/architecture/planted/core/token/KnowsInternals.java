package io.hexapay.app.architecture.planted.core.token;

import io.hexapay.app.architecture.planted.core.token.internal.Bystander;

interface KnowsInternals {
    Bystander it();
}
