package io.hexapay.app.architecture.planted.core.token.internal;

public interface Bystander {}
