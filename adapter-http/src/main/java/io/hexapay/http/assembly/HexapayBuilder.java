package io.hexapay.http.assembly;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.GatewayId;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.MerchantId;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.gateway.HttpCustomizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what {@link Hexapay} is made of. For one thread; what it makes is for all.
 *
 * <p>Unless chosen: the plug-ins that the thread's context class loader finds, or Hexapay's own
 * where that one finds none; no shared cache, no listeners, an HTTP client as it is, no merchants,
 * and the token policy of {@link io.hexapay.core.token.AccessTokensBuilder}.
 */
public final class HexapayBuilder {

    private final Map<MerchantId, MerchantSettings> merchants = new LinkedHashMap<>();
    private @Nullable Iterable<? extends GatewayPlugin> plugins;
    private TokenCaches caches = TokenCaches.NONE;
    private @Nullable TokenPolicy tokenPolicy;
    private @Nullable SteadyClock clock;
    private TokenListener tokenListener = TokenListener.NONE;
    private GatewayCallListener callListener = GatewayCallListener.NONE;
    private HttpCustomizer http = HttpCustomizer.NONE;

    HexapayBuilder() {}

    /** These plug-ins and no others. */
    public HexapayBuilder plugins(Iterable<? extends GatewayPlugin> choice) {
        plugins = requireNonNull(choice, "plugins");
        return this;
    }

    /** The plug-ins that {@link ServiceLoader} finds there, and no others. */
    public HexapayBuilder plugins(ClassLoader loader) {
        return plugins(ServiceLoader.load(GatewayPlugin.class, requireNonNull(loader, "loader")));
    }

    /** Where tokens are shared. To be closed by whoever opened it, after {@link Hexapay}. */
    public HexapayBuilder caches(TokenCaches choice) {
        caches = requireNonNull(choice, "caches");
        return this;
    }

    /** How long things may take around tokens, at all gateways. */
    public HexapayBuilder tokenPolicy(TokenPolicy choice) {
        tokenPolicy = requireNonNull(choice, "tokenPolicy");
        return this;
    }

    /** The clock that the expiry of tokens is on, at all gateways: for tests that move time. */
    public HexapayBuilder clock(SteadyClock choice) {
        clock = requireNonNull(choice, "clock");
        return this;
    }

    /** The listener that is told what happens to tokens. */
    public HexapayBuilder tokenListener(TokenListener choice) {
        tokenListener = requireNonNull(choice, "tokenListener");
        return this;
    }

    /** The listener that is told of all other calls, over connections that have none themselves. */
    public HexapayBuilder callListener(GatewayCallListener choice) {
        callListener = requireNonNull(choice, "callListener");
        return this;
    }

    /** What is added to the HTTP clients of connections that have no customizer themselves. */
    public HexapayBuilder http(HttpCustomizer choice) {
        http = requireNonNull(choice, "http");
        return this;
    }

    /**
     * A merchant that is to be open from the start.
     *
     * @throws InvalidSettingException if there is one of that name already
     */
    public HexapayBuilder merchant(MerchantSettings merchant) {
        MerchantId name = merchant.merchant().id();
        if (merchants.putIfAbsent(name, merchant) != null) {
            throw new InvalidSettingException(
                    "merchant", "\"%s\" is there twice (expected: one of a name)".formatted(name));
        }
        return this;
    }

    /**
     * All of it. Nothing is sent yet.
     *
     * @throws InvalidSettingException if two plug-ins have the same id, or a merchant cannot be
     *     opened, see {@link Hexapay#open}
     * @throws java.util.ServiceConfigurationError if a plug-in that was found cannot be made
     */
    public Hexapay build() {
        var tokens = new TokenSettings(caches, tokenListener, tokenPolicy, clock);
        Hexapay hexapay = new Hexapay(pluginsById(), tokens, callListener, http);
        try {
            merchants.values().forEach(hexapay::open);
            return hexapay;
        } catch (RuntimeException | LinkageError e) {
            Closing.after(e, hexapay::close);
            throw e;
        }
    }

    private Map<GatewayId, GatewayPlugin> pluginsById() {
        Map<String, GatewayPlugin> sorted = new TreeMap<>();
        for (GatewayPlugin plugin : plugins == null ? foundByDefault() : plugins) {
            GatewayPlugin other = sorted.putIfAbsent(plugin.id().value(), plugin);
            if (other != null) {
                throw new InvalidSettingException(
                        "gateway",
                        "\"%s\" is brought by both %s and %s (expected: one of an id)"
                                .formatted(plugin.id(), nameOf(other), nameOf(plugin)));
            }
        }
        Map<GatewayId, GatewayPlugin> byId = new LinkedHashMap<>();
        sorted.values().forEach(plugin -> byId.put(plugin.id(), plugin));
        return byId;
    }

    private static List<GatewayPlugin> foundByDefault() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return foundBy(context, Hexapay.class.getClassLoader());
    }

    /** By the first, or else by the other: a thread's loader may be none of the application's. */
    static List<GatewayPlugin> foundBy(@Nullable ClassLoader first, @Nullable ClassLoader other) {
        List<GatewayPlugin> found = new ArrayList<>();
        ServiceLoader.load(GatewayPlugin.class, first).forEach(found::add);
        if (found.isEmpty()) {
            ServiceLoader.load(GatewayPlugin.class, other).forEach(found::add);
        }
        return found;
    }

    private static String nameOf(GatewayPlugin plugin) {
        return plugin.getClass().getName();
    }
}
