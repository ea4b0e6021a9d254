package io.hexapay.http.assembly;

import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.HttpCustomizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The gateways that there are, and the merchants at them. Merchants of a gateway with equal {@link
 * ConnectionSettings} share a connection and its tokens' threads.
 *
 * <pre>{@code
 * try (var redis = RedisTokenCaches.connect(config);
 *         var hexapay = Hexapay.builder().caches(redis::cacheOf).merchant(shopA).build()) {
 *     ConnectedMerchant shop = hexapay.merchant("shop-a");
 *     shop.payments().find(shop.merchant(), PaymentQuery.byId(id));
 * }
 * }</pre>
 *
 * <p>Thread-safe. One for as long as the program runs.
 */
public final class Hexapay implements AutoCloseable {

    private final Map<GatewayId, GatewayPlugin> plugins;
    private final TokenSettings tokens;
    private final GatewayCallListener callListener;
    private final HttpCustomizer http;
    private final ConcurrentMap<String, ConnectedMerchant> merchants = new ConcurrentHashMap<>();

    private final Lock lock = new ReentrantLock();
    private final Map<Address, SharedConnection> connections = new HashMap<>();
    private boolean closed;

    Hexapay(
            Map<GatewayId, GatewayPlugin> plugins,
            TokenSettings tokens,
            GatewayCallListener callListener,
            HttpCustomizer http) {
        this.plugins = plugins;
        this.tokens = tokens;
        this.callListener = callListener;
        this.http = http;
    }

    /** For everything that can be chosen. */
    public static HexapayBuilder builder() {
        return new HexapayBuilder();
    }

    /** The gateways that there are, by id. */
    public List<GatewayPlugin> plugins() {
        return List.copyOf(plugins.values());
    }

    /**
     * A gateway.
     *
     * @throws InvalidSettingException naming those that there are, if this is none of them
     */
    public GatewayPlugin plugin(GatewayId id) {
        GatewayPlugin plugin = plugins.get(id);
        if (plugins.isEmpty()) {
            throw new InvalidSettingException(
                    "gateway",
                    ("\"%s\" is unknown: no plug-in found"
                                    + " (expected: an adapter on the class path)")
                            .formatted(id));
        }
        if (plugin == null) {
            throw unknown("gateway", id, plugins.keySet());
        }
        return plugin;
    }

    /**
     * Connects a merchant to its gateway. Nothing is sent. It takes the place of a merchant of that
     * name that was open before, which whoever has it can go on with: so a connection stays until
     * {@link #close}, also if no open merchant uses it any more. Merchants share one if their
     * settings are equal, and two listeners or customizers are if they are the same object: with
     * one of its own, a merchant has a connection of its own.
     *
     * @throws InvalidSettingException if there is no such gateway, or an option cannot be used
     * @throws Unavailable if this is closed
     */
    public ConnectedMerchant open(MerchantSettings settings) {
        GatewayPlugin plugin = plugin(settings.gateway());
        settings.options().requireOnly(plugin.options());
        lock.lock();
        try {
            if (closed) {
                throw Unavailable.notSent(
                        plugin.id(), "was not connected to: this is closed", "open another", null);
            }
            ConnectedMerchant merchant =
                    connections
                            .computeIfAbsent(
                                    new Address(plugin.id(), settings.connection()),
                                    address -> connect(plugin, address.settings()))
                            .open(settings);
            merchants.put(settings.merchant().id().value(), merchant);
            return merchant;
        } finally {
            lock.unlock();
        }
    }

    /** The open merchants, by name. */
    public List<ConnectedMerchant> merchants() {
        return List.copyOf(new TreeMap<>(merchants).values());
    }

    /**
     * The open merchant of that name.
     *
     * @throws InvalidSettingException naming those that are open, if this is none of them
     */
    public ConnectedMerchant merchant(String name) {
        ConnectedMerchant merchant = merchants.get(name);
        if (merchant == null) {
            throw unknown("merchant", name, merchants.keySet());
        }
        return merchant;
    }

    /**
     * The figures, as of now, of each connection that has been made: also of those that no open
     * merchant uses any more, and after {@link #close}, so that sums never go down.
     */
    public List<ConnectionMetrics> connectionMetrics() {
        lock.lock();
        try {
            return connections.entrySet().stream()
                    .map(each -> each.getValue().metrics(each.getKey().settings()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the tokens' threads and the connections, and with them the calls in flight. Each later
     * call of whoever was connected is {@link Unavailable}. Waits for a token that is just being
     * saved for others, for each connection for at most 5 s. Closing again does nothing.
     */
    @Override
    public void close() {
        List<Runnable> steps = new ArrayList<>();
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            connections.values().forEach(each -> steps.add(each.tokens()::close));
            connections.values().forEach(each -> steps.add(each.gateway()::close));
        } finally {
            lock.unlock();
        }
        Closing.runAll(steps);
    }

    private SharedConnection connect(GatewayPlugin plugin, ConnectionSettings settings) {
        ConnectionSettings chosen = settings;
        if (settings.listener() == GatewayCallListener.NONE) {
            chosen = chosen.withListener(callListener);
        }
        if (settings.http() == HttpCustomizer.NONE) {
            chosen = chosen.withHttp(http);
        }
        return SharedConnection.to(plugin, chosen, tokens);
    }

    private static InvalidSettingException unknown(String what, Object name, Iterable<?> known) {
        var names = new TreeSet<String>();
        known.forEach(each -> names.add(each.toString()));
        return new InvalidSettingException(
                what, "\"%s\" is unknown (expected: one of %s)".formatted(name, names));
    }

    /** What merchants share a connection by. */
    private record Address(GatewayId gateway, ConnectionSettings settings) {}
}
