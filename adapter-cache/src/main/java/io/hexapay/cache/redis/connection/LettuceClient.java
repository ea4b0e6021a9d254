package io.hexapay.cache.redis.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Connects to Redis through Lettuce, without waiting. Thread-safe. */
record LettuceClient(
        ClientResources resources,
        AbstractRedisClient client,
        Supplier<CompletionStage<RedisConnection>> connecting) {

    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final int THREADS = 2;
    private static final int LONGEST_QUEUE = 10_000;
    private static final long QUIET_MILLIS = 100;
    private static final Duration RECONNECT_AFTER = Duration.ofMillis(500);

    /**
     * @throws LinkageError if the Lettuce or the Netty on the class path does not fit; nothing is
     *     left behind
     */
    static LettuceClient of(ConnectionConfig config) {
        ClientResources resources =
                ClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                        .reconnectDelay(Delay.constant(RECONNECT_AFTER))
                        .build();
        try {
            return config.isCluster() ? cluster(config, resources) : single(config, resources);
        } catch (RuntimeException | Error failure) {
            free(resources);
            throw failure;
        }
    }

    CompletableFuture<RedisConnection> connect() {
        return connecting.get().toCompletableFuture();
    }

    /** Without waiting. */
    void close() {
        var unused =
                client.shutdownAsync(0, 1, SECONDS)
                        .whenComplete((done, failure) -> free(resources));
    }

    /** Lets the connections' last events be heard: Netty logs those that it cannot deliver. */
    private static void free(ClientResources resources) {
        var unused = resources.shutdown(QUIET_MILLIS, SECONDS.toMillis(1), MILLISECONDS);
    }

    private static LettuceClient single(ConnectionConfig config, ClientResources resources) {
        RedisURI uri = uris(config).get(0);
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(options(config));
        return new LettuceClient(resources, client, () -> connect(client, uri));
    }

    private static LettuceClient cluster(ConnectionConfig config, ClientResources resources) {
        RedisClusterClient client = RedisClusterClient.create(resources, uris(config));
        // A node is connected to when it is first needed, and what needs it must wait for that.
        client.setOptions(
                ClusterClientOptions.builder(options(config))
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.ACCEPT_COMMANDS)
                        .build());
        return new LettuceClient(resources, client, () -> connect(client));
    }

    private static CompletionStage<RedisConnection> connect(RedisClient client, RedisURI uri) {
        return client.connectAsync(CODEC, uri)
                .thenCompose(
                        main -> both(main, main.async(), client.connectPubSubAsync(CODEC, uri)));
    }

    private static CompletionStage<RedisConnection> connect(RedisClusterClient client) {
        return client.refreshPartitionsAsync()
                .thenCompose(found -> client.connectAsync(CODEC))
                .thenCompose(main -> both(main, main.async(), client.connectPubSubAsync(CODEC)));
    }

    /**
     * Both or none; one after the other, as two at once may be handed two states of the JVM's trust
     * store.
     */
    private static CompletionStage<RedisConnection> both(
            StatefulConnection<String, byte[]> main,
            RedisClusterAsyncCommands<String, byte[]> commands,
            CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> second) {
        return second.thenApply(pubSub -> new RedisConnection(main, commands, pubSub))
                .whenComplete(
                        (connection, failure) -> {
                            if (failure != null) {
                                var unused = main.closeAsync();
                            }
                        });
    }

    /**
     * Sends nothing again after a disconnection but subscriptions: answers are of no use then.
     */
    private static ClientOptions options(ConnectionConfig config) {
        return withoutMaintenanceNotifications(ClientOptions.builder())
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .replayFilter(command -> command.getType() != CommandType.SUBSCRIBE)
                .requestQueueSize(LONGEST_QUEUE)
                .socketOptions(
                        SocketOptions.builder()
                                .connectTimeout(config.connectTimeout())
                                .keepAlive(true)
                                .build())
                .timeoutOptions(TimeoutOptions.create())
                .build();
    }

    /**
     * Lettuce 7 asks Redis for them, which a user may not be allowed to; Lettuce 6 knows of none.
     */
    private static ClientOptions.Builder withoutMaintenanceNotifications(
            ClientOptions.Builder builder) {
        try {
            Class<?> config = Class.forName("io.lettuce.core.MaintNotificationsConfig");
            Object disabled = config.getMethod("disabled").invoke(null);
            var unused =
                    ClientOptions.Builder.class
                            .getMethod("maintNotificationsConfig", config)
                            .invoke(builder, disabled);
        } catch (ReflectiveOperationException older) {
            // Then there is nothing to switch off.
        }
        return builder;
    }

    private static List<RedisURI> uris(ConnectionConfig config) {
        for (RedisURI uri : config.servers()) {
            uri.setTimeout(config.connectTimeout());
            uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(config.connectTimeout()));
        }
        return config.servers();
    }
}
