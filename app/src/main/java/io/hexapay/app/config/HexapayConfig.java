package io.hexapay.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.resilience.ResilienceConfig;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The merchants of a configuration file in HOCON. A merchant's settings are checked when they are
 * asked for, so that a mistake in one does not keep the others from being served.
 */
public final class HexapayConfig {

    private static final String MERCHANTS = "hexapay.merchants";
    private static final String GATEWAYS = "hexapay.gateways";

    private final Path file;
    private final Config config;
    private final SortedMap<String, GatewayPlugin> gateways;

    private HexapayConfig(Path file, Config config, SortedMap<String, GatewayPlugin> gateways) {
        this.file = file;
        this.config = config;
        this.gateways = gateways;
    }

    /**
     * Loads the file.
     *
     * @param gateways that merchants may be at, by their ids
     * @throws ConfigurationException if it cannot be read, is not HOCON with a merchant in it, or
     *     something in it that is not one merchant's cannot be used
     */
    public static HexapayConfig load(
            ConfigurationFile file, SortedMap<String, GatewayPlugin> gateways) {
        file.requireReadable();
        HexapayConfig loaded =
                new HexapayConfig(file.path(), HoconFile.parse(file.path()), gateways);
        loaded.requireKnownShape();
        return loaded;
    }

    /**
     * Refuses an option that is called like a key of all merchants.
     *
     * @throws InvalidSettingException naming the option
     */
    public static void requireFreeNames(List<GatewayOption<?>> options) {
        for (GatewayOption<?> option : options) {
            if (ConfigBlock.MERCHANT_KEYS.contains(option.name())) {
                throw new InvalidSettingException(
                        option.name(),
                        "no name for an option (expected: none of %s)"
                                .formatted(new TreeSet<>(ConfigBlock.MERCHANT_KEYS)));
            }
        }
    }

    /** The names under {@code hexapay.merchants}, in order. */
    public Set<String> merchants() {
        return new TreeSet<>(merchantBlocks().keySet());
    }

    /**
     * The settings of one merchant.
     *
     * @throws ConfigurationException if there is no such merchant, or its settings cannot be used
     */
    public MerchantSettings merchant(String name) {
        ConfigBlock block = merchantBlock(name);
        GatewayPlugin gateway = gatewayOf(block);
        MerchantId id = block.checked("", () -> new MerchantId(name));
        GatewayOptions options = optionsOf(block, gateway);
        ConfigBlock whole = withDefaults(block, gateway);
        return new MerchantSettings(
                new Merchant(id, block.credentials()),
                gateway.id(),
                ConnectionSettings.to(block.urlOr(gateway.defaultUrl()))
                        .withTimeouts(whole.timeouts())
                        .withResilience(resilienceOf(gateway.id().value())),
                options);
    }

    /**
     * Connects a merchant. Nothing is sent.
     *
     * @throws ConfigurationException if its gateway refuses an option, or its calls for a token may
     *     outlast the lease in the shared cache: another process would ask meanwhile
     */
    public ConnectedMerchant open(MerchantSettings merchant, Hexapay hexapay) {
        ConfigBlock block = merchantBlock(merchant.merchant().id().value());
        ConnectedMerchant shop = using(merchant, () -> hexapay.open(merchant));
        if (shop.noTokenReason() == null) {
            CacheSettings.requireLongLease(
                    sharedCache(),
                    merchant.connection().timeouts().token(),
                    withDefaults(block, gatewayOf(block)));
        }
        return shop;
    }

    /**
     * Does something that takes the options of a merchant.
     *
     * @throws ConfigurationException with file, line and key, if its gateway refuses one of them
     */
    public <T> T using(MerchantSettings merchant, Supplier<T> use) {
        ConfigBlock block = merchantBlock(merchant.merchant().id().value());
        return block.checked(option -> option, use);
    }

    /** The Redis that tokens are shared through, or null if each process keeps its own. */
    public @Nullable RedisCacheConfig sharedCache() {
        return CacheSettings.read(rootBlock());
    }

    private void requireKnownShape() {
        rootBlock()
                .requireOnly(
                        Set.of("merchants", "gateways", ResilienceSettings.KEY, CacheSettings.KEY));
        if (!config.hasPath(MERCHANTS) || objectAt(MERCHANTS).isEmpty()) {
            throw ConfigurationException.inFile(
                    file, MERCHANTS + ": missing (expected: at least one merchant)");
        }
        if (config.hasPath(GATEWAYS)) {
            ConfigBlock blocks = new ConfigBlock(file, GATEWAYS, objectAt(GATEWAYS).toConfig());
            blocks.requireOnly(gateways.keySet());
            Set<String> known = new HashSet<>(ConfigBlock.TIMEOUTS);
            known.add(ResilienceSettings.KEY);
            gateways.keySet().forEach(gateway -> gatewayBlock(gateway).requireOnly(known));
        }
        gateways.keySet().forEach(this::resilienceOf);
        var unused = sharedCache();
    }

    private ConfigBlock merchantBlock(String name) {
        ConfigObject blocks = merchantBlocks();
        if (!blocks.containsKey(name)) {
            throw ConfigurationException.at(
                    file,
                    blocks.origin(),
                    "%s.%s: no such merchant (expected: one of %s)"
                            .formatted(MERCHANTS, name, merchants()));
        }
        if (!(blocks.get(name) instanceof ConfigObject own)) {
            throw ConfigurationException.at(
                    file,
                    blocks.get(name).origin(),
                    "%s.%s: expected a block { … }".formatted(MERCHANTS, name));
        }
        String path = MERCHANTS + "." + ConfigUtil.joinPath(name);
        return new ConfigBlock(file, path, own.toConfig());
    }

    private GatewayPlugin gatewayOf(ConfigBlock merchant) {
        String id = merchant.text("gateway");
        GatewayPlugin gateway = gateways.get(id);
        if (gateway == null) {
            throw merchant.flaw(
                    "gateway",
                    "\"%s\" (expected: %s)".formatted(id, String.join(" or ", gateways.keySet())));
        }
        return gateway;
    }

    private static GatewayOptions optionsOf(ConfigBlock merchant, GatewayPlugin gateway) {
        try {
            return merchant.options(gateway.options());
        } catch (LinkageError e) {
            throw merchant.flaw("gateway", "%s cannot be used: %s".formatted(gateway.id(), e));
        }
    }

    /** The merchant's block, where what it does not say is as its gateway's block says. */
    private ConfigBlock withDefaults(ConfigBlock merchant, GatewayPlugin gateway) {
        return merchant.withDefaults(
                gatewayBlock(gateway.id().value()).without(ResilienceSettings.KEY));
    }

    /** Resilience of all gateways, unless this one has its own. */
    private ResilienceConfig resilienceOf(String gateway) {
        ResilienceConfig ofAll = ResilienceSettings.read(rootBlock(), ResilienceConfig.DEFAULT);
        return ResilienceSettings.read(gatewayBlock(gateway), ofAll);
    }

    private ConfigObject merchantBlocks() {
        return objectAt(MERCHANTS);
    }

    private ConfigBlock rootBlock() {
        return blockAt("hexapay");
    }

    private ConfigBlock gatewayBlock(String gateway) {
        return blockAt(GATEWAYS + "." + gateway);
    }

    /** Empty if there is none. */
    private ConfigBlock blockAt(String path) {
        return new ConfigBlock(
                file,
                path,
                config.hasPath(path) ? objectAt(path).toConfig() : ConfigFactory.empty());
    }

    private ConfigObject objectAt(String path) {
        try {
            return config.getObject(path);
        } catch (ConfigException.WrongType e) {
            throw ConfigurationException.at(
                    file, config.getValue(path).origin(), path + ": expected a block { … }");
        }
    }
}
