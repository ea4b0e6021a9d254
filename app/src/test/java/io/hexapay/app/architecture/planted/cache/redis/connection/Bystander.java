package io.hexapay.app.architecture.planted.cache.redis.connection;

public interface Bystander {}
