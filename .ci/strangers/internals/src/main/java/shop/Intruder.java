package shop;

import io.hexapay.cache.redis.connection.RedisConnections;
import io.hexapay.core.token.internal.RefreshPolicy;
import io.hexapay.http.connection.Connections;
import io.hexapay.iamport.IamportGateway;
import io.hexapay.sandbox.server.SandboxServer;

/** Of its imports one is meant for it. */
class Intruder {

    IamportGateway welcome;
    RefreshPolicy decisions;
    Connections connections;
    RedisConnections redis;
    SandboxServer server;
}
