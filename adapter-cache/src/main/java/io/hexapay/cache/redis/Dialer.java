package io.hexapay.cache.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
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
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Opens lines to Redis through Lettuce, without waiting. Lettuce's own reconnecting is off: what it would send
 * late, after a trouble, is of no use any more.
 */
final class Dialer {

    private static final RedisCodec<String, byte[]> CODEC =
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    private static final int THREADS = 2;
    private static final int LONGEST_QUEUE = 10_000;

    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final Supplier<CompletionStage<Line>> dialing;

    private Dialer(
            ClientResources resources,
            AbstractRedisClient client,
            Supplier<CompletionStage<Line>> dialing) {
        this.resources = resources;
        this.client = client;
        this.dialing = dialing;
    }

    static Dialer of(RedisCacheConfig config) {
        ClientResources resources =
                ClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                        .build();
        try {
            return of(config, resources);
        } catch (RuntimeException | Error failure) {
            var unused = resources.shutdown(0, 1, TimeUnit.SECONDS);
            throw failure;
        }
    }

    private static Dialer of(RedisCacheConfig config, ClientResources resources) {
        List<RedisURI> uris =
                config.addresses().stream()
                        .map(address -> patientFor(config.connectTimeout(), address.uri()))
                        .toList();
        return switch (config.topology()) {
            case SINGLE -> toOne(resources, uris.get(0), options(config.connectTimeout()));
            case CLUSTER -> toCluster(resources, uris, options(config.connectTimeout()));
        };
    }

    CompletionStage<Line> dial() {
        return dialing.get();
    }

    /** Has {@code action} done with each connection that ends. */
    void whenOneEnds(Consumer<Object> action) {
        client.addListener(
                new RedisConnectionStateListener() {
                    @Override
                    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
                        action.accept(connection);
                    }
                });
    }

    /** Without waiting. */
    void close() {
        var unused =
                client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                        .whenComplete((done, failure) -> endThreads());
    }

    private void endThreads() {
        var unused = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private static Dialer toOne(ClientResources resources, RedisURI uri, ClientOptions options) {
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(options);
        return new Dialer(
                resources,
                client,
                () ->
                        client.connectAsync(CODEC, uri)
                                .thenCompose(
                                        main ->
                                                line(
                                                        main,
                                                        main.async(),
                                                        client.connectPubSubAsync(CODEC, uri))));
    }

    private static Dialer toCluster(
            ClientResources resources, List<RedisURI> uris, ClientOptions options) {
        RedisClusterClient client = RedisClusterClient.create(resources, uris);
        // A node is connected to when it is first needed, and what needs it must wait for that.
        client.setOptions(
                ClusterClientOptions.builder(options)
                        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.ACCEPT_COMMANDS)
                        .build());
        return new Dialer(
                resources,
                client,
                () ->
                        client.refreshPartitionsAsync()
                                .thenCompose(found -> client.connectAsync(CODEC))
                                .thenCompose(
                                        main ->
                                                line(
                                                        main,
                                                        main.async(),
                                                        client.connectPubSubAsync(CODEC))));
    }

    /** Both connections or none: without the second, the first is of no use and is closed. */
    private static CompletionStage<Line> line(
            StatefulConnection<String, byte[]> main,
            RedisClusterAsyncCommands<String, byte[]> commands,
            CompletionStage<? extends StatefulRedisPubSubConnection<String, byte[]>> second) {
        return second.whenComplete(
                        (news, failure) -> {
                            if (failure != null) {
                                var unused = main.closeAsync();
                            }
                        })
                .thenApply(news -> new Line(main, commands, news));
    }

    private static ClientOptions options(Duration connectTimeout) {
        return withoutMaintenanceNotifications(ClientOptions.builder())
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(LONGEST_QUEUE)
                .socketOptions(
                        SocketOptions.builder()
                                .connectTimeout(connectTimeout)
                                .keepAlive(true)
                                .build())
                .timeoutOptions(TimeoutOptions.create())
                .build();
    }

    /** Lettuce 7 asks Redis for them, which a user may not be allowed to; Lettuce 6 knows of none. */
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

    private static RedisURI patientFor(Duration connectTimeout, RedisURI uri) {
        uri.setTimeout(connectTimeout);
        uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(connectTimeout));
        return uri;
    }
}
