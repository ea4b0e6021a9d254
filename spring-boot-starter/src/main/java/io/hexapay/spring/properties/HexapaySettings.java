package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.core.Secret;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.spring.properties.HexapayProperties.MerchantProperties;
import io.hexapay.spring.properties.HexapayProperties.RedisProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** The properties of an application, checked, as {@link Hexapay} takes them. */
public final class HexapaySettings {

    private final EnvironmentReader reader;
    private final HexapayProperties properties;
    private final MerchantNames names;
    private final List<GatewayPlugin> installed;
    private final Map<String, GatewayPlugin> plugins = new TreeMap<>();
    private final Map<String, MerchantSettings> merchants = new LinkedHashMap<>();
    private final ReadSecrets secrets = new ReadSecrets();
    private final @Nullable RedisCacheConfig cache;

    /**
     * Reads them.
     *
     * @param installed the gateways that merchants may be at
     * @throws InvalidPropertyException naming the first property that cannot be used; also if a
     *     call for a token may outlast the lease in the shared cache: another process would ask
     *     meanwhile
     */
    public HexapaySettings(Environment environment, List<GatewayPlugin> installed) {
        this.reader = new EnvironmentReader(environment);
        this.properties = reader.properties();
        this.names = reader.merchants();
        this.installed = installed;
        installed.forEach(plugin -> plugins.putIfAbsent(plugin.id().value(), plugin));
        requireKnownKeys();
        properties.gateways().keySet().forEach(this::requireInstalled);
        properties.merchants().forEach((name, block) -> merchants.put(name, read(name, block)));
        RedisProperties redis = properties.redis();
        if (redis != null) {
            secrets.addAll(redis);
        }
        this.cache = redis == null ? null : new RedisReader(reader).read(redis);
        if (cache != null) {
            requireLongLeases(cache);
        }
    }

    /** The gateways that there are. */
    public List<GatewayPlugin> plugins() {
        return installed;
    }

    /** The Redis that tokens are shared through, or null if each process keeps its own. */
    public @Nullable RedisCacheConfig cache() {
        return cache;
    }

    /** Whether {@code text} is, or holds, a secret of these properties, whatever it is called. */
    public boolean hasSecretIn(String text) {
        return secrets.isIn(text);
    }

    /**
     * Connects all merchants. Nothing is sent.
     *
     * @throws InvalidPropertyException if a gateway refuses an option
     */
    public void openAll(Hexapay hexapay) {
        merchants.forEach(
                (name, settings) -> reader.checked(blockOf(name), () -> hexapay.open(settings)));
    }

    private ConfigurationPropertyName blockOf(String merchant) {
        return requireNonNull(names.blocks().get(merchant));
    }

    private static ConfigurationPropertyName below(ConfigurationPropertyName map, String key) {
        boolean isPlain = key.indexOf('.') < 0 && ConfigurationPropertyName.isValid(key);
        return map.append(isPlain ? key : "[" + key + "]");
    }

    private MerchantSettings read(String name, MerchantProperties block) {
        ConfigurationPropertyName path = blockOf(name);
        GatewayPlugin plugin = pluginOf(path, block);
        MerchantSettings settings =
                new MerchantReader(reader, path, block).read(name, plugin, properties);
        secrets.add(settings.merchant().credentials().secret());
        plugin.options().stream()
                .filter(GatewayOption::isSecret)
                .flatMap(option -> reader.texts(path.append(option.name())).stream())
                .flatMap(Pattern.compile("\\s+")::splitAsStream)
                .filter(text -> !text.isBlank())
                .map(Secret::of)
                .forEach(secrets::add);
        return settings;
    }

    private GatewayPlugin pluginOf(ConfigurationPropertyName path, MerchantProperties block) {
        String id = block.gateway();
        if (id == null) {
            throw reader.fault(
                    path.append("gateway"), "missing (expected: one of " + plugins.keySet() + ")");
        }
        return plugin(id, path.append("gateway"));
    }

    private void requireInstalled(String gateway) {
        var unused = plugin(gateway, below(EnvironmentReader.ROOT.append("gateways"), gateway));
    }

    private GatewayPlugin plugin(String id, ConfigurationPropertyName said) {
        GatewayPlugin plugin = plugins.get(id);
        if (plugin == null) {
            throw reader.fault(
                    said,
                    ("no gateway \"%s\" on the class path"
                                    + " (expected: one of %s, or a dependency with its adapter)")
                            .formatted(id, plugins.keySet()));
        }
        return plugin;
    }

    private void requireKnownKeys() {
        Map<ConfigurationPropertyName, Set<String>> options = new HashMap<>();
        properties
                .merchants()
                .forEach((name, block) -> options.put(blockOf(name), optionsOf(block.gateway())));
        KnownKeys known = new KnownKeys(options);
        reader.names().forEach(name -> known.require(name, reader));
    }

    /** Those of all gateways, if there is no such gateway: that is what will be told. */
    private Set<String> optionsOf(@Nullable String gateway) {
        GatewayPlugin plugin = gateway == null ? null : plugins.get(gateway);
        Stream<GatewayPlugin> of = plugin == null ? plugins.values().stream() : Stream.of(plugin);
        return of.flatMap(each -> each.options().stream())
                .map(GatewayOption::name)
                .collect(toSet());
    }

    /** An open merchant tells whether it has tokens; these are opened before Redis is there. */
    private void requireLongLeases(RedisCacheConfig shared) {
        try (Hexapay unshared = Hexapay.builder().plugins(installed).build()) {
            openAll(unshared);
            unshared.merchants().stream()
                    .filter(merchant -> merchant.noTokenReason() == null)
                    .forEach(merchant -> requireLongLease(merchant.settings(), shared));
        }
    }

    private void requireLongLease(MerchantSettings settings, RedisCacheConfig shared) {
        Duration call = settings.connection().timeouts().token();
        if (call.compareTo(shared.lease()) >= 0) {
            throw reader.fault(
                    blockOf(settings.merchant().id().value()).append("token-timeout"),
                    "%s (expected: less than hexapay.cache.redis.lease, which is %s)"
                            .formatted(call, shared.lease()));
        }
    }
}
