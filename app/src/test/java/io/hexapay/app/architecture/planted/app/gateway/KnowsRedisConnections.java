package io.hexapay.app.architecture.planted.app.gateway;

import io.hexapay.app.architecture.planted.cache.redis.connection.Bystander;

interface KnowsRedisConnections {
    Bystander it();
}
