package io.hexapay.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.core.MerchantId;
import io.hexapay.http.resilience.ResilienceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The merchants of a configuration file in HOCON. A merchant's settings are checked when they are
 * asked for, so that a mistake in one does not keep the others from being served.
 */
public final class HexapayConfig {

    private static final Path DEFAULT_FILE = Path.of("hexapay.conf");
    private static final String MERCHANTS = "hexapay.merchants";
    private static final String GATEWAYS = "hexapay.gateways";

    /** Readers of a merchant's settings, by gateway. */
    private static final Map<String, SettingsReader> READERS =
            new TreeMap<>(
                    Map.of("iamport", IamportSettings::read, "nicepay", NicePaySettings::read));

    private final Path file;
    private final Config config;

    private HexapayConfig(Path file, Config config) {
        this.file = file;
        this.config = config;
    }

    /**
     * Loads {@code given}, or else {@code ./hexapay.conf}, or else the file that {@code
     * $HEXAPAY_CONFIG} names.
     *
     * @throws ConfigurationException if there is none, it is not HOCON with a merchant in it, or
     *     something in it that is not one merchant's cannot be used
     */
    public static HexapayConfig load(@Nullable Path given, Map<String, String> environment) {
        Path file = given != null ? given : defaultFile(environment);
        requireReadable(file, given != null ? "--config" : "$HEXAPAY_CONFIG");
        HexapayConfig loaded = new HexapayConfig(file, HoconFile.parse(file));
        loaded.requireKnownShape();
        return loaded;
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
        ConfigBlock block = new ConfigBlock(file, path, own.toConfig());
        String gateway = block.text("gateway");
        SettingsReader reader = READERS.get(gateway);
        if (reader == null) {
            throw block.flaw(
                    "gateway",
                    "\"%s\" (expected: %s)"
                            .formatted(gateway, String.join(" or ", READERS.keySet())));
        }
        MerchantId id = block.checked("", () -> new MerchantId(name));
        ConfigBlock whole =
                block.withDefaults(gatewayBlock(gateway).without(ResilienceSettings.KEY));
        MerchantSettings settings = reader.read(id, whole, resilienceOf(gateway));
        CacheSettings.requireLongLease(sharedCache(), settings, whole);
        return settings;
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
            ConfigBlock gateways = new ConfigBlock(file, GATEWAYS, objectAt(GATEWAYS).toConfig());
            gateways.requireOnly(READERS.keySet());
            READERS.keySet()
                    .forEach(
                            gateway ->
                                    gatewayBlock(gateway)
                                            .requireOnly(
                                                    Set.of(
                                                            "connect-timeout",
                                                            "read-timeout",
                                                            "token-timeout",
                                                            ResilienceSettings.KEY)));
        }
        READERS.keySet().forEach(this::resilienceOf);
        var unused = sharedCache();
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

    private static void requireReadable(Path file, String namedBy) {
        if (!Files.exists(file)) {
            throw ConfigurationException.inFile(
                    file,
                    "cannot be read: no such file in %s (check %s)"
                            .formatted(file.toAbsolutePath().getParent(), namedBy));
        }
        if (Files.isDirectory(file)) {
            throw ConfigurationException.inFile(file, "cannot be read (expected: a HOCON file)");
        }
        if (!Files.isReadable(file)) {
            throw ConfigurationException.inFile(file, "cannot be read (check its permissions)");
        }
    }

    private static Path defaultFile(Map<String, String> environment) {
        if (Files.exists(DEFAULT_FILE)) {
            return DEFAULT_FILE;
        }
        String named = environment.get("HEXAPAY_CONFIG");
        if (named == null || named.isBlank()) {
            throw ConfigurationException.noFile();
        }
        return Path.of(named);
    }

    /** Reads the settings of a gateway's merchant. */
    private interface SettingsReader {
        MerchantSettings read(MerchantId id, ConfigBlock block, ResilienceConfig resilience);
    }
}
