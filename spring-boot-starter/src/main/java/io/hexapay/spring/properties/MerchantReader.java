package io.hexapay.spring.properties;

import static java.util.Objects.requireNonNullElse;

import io.hexapay.core.Credentials;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.core.Secret;
import io.hexapay.http.Timeouts;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.spring.properties.HexapayProperties.GatewayProperties;
import io.hexapay.spring.properties.HexapayProperties.MerchantProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Reads one merchant: what it does not say is as its gateway's block says.
 *
 * @param block its own
 */
record MerchantReader(
        EnvironmentReader reader, ConfigurationPropertyName block, MerchantProperties properties) {

    private static final GatewayProperties NOTHING = new GatewayProperties(null, null, null, null);

    MerchantSettings read(String name, GatewayPlugin plugin, HexapayProperties all) {
        MerchantId id = reader.checked(component -> block, () -> new MerchantId(name));
        GatewayProperties gateway = all.gateways().getOrDefault(plugin.id().value(), NOTHING);
        return new MerchantSettings(
                new Merchant(id, credentials()),
                plugin.id(),
                ConnectionSettings.to(requireNonNullElse(properties.baseUrl(), plugin.defaultUrl()))
                        .withTimeouts(timeouts(gateway))
                        .withResilience(resilience(plugin, gateway, all)),
                options(plugin));
    }

    private Credentials credentials() {
        String key = properties.key();
        if (key == null || key.isBlank()) {
            throw fault("key", "missing (expected: the merchant's key at its gateway)");
        }
        if (reader.isNoText(block.append("key"))) {
            throw fault(
                    "key",
                    "YAML takes it for a number, or for true or false (expected: it in quotes)");
        }
        return new Credentials(key.strip(), secret());
    }

    private Secret secret() {
        Secret secret = properties.secret();
        Path file = properties.secretFile();
        if (secret != null && file != null) {
            throw fault("secret-file", "set beside secret (expected: one of the two)");
        }
        if (file != null) {
            return reader.checked(
                    component -> block.append("secret-file"), new SecretFile(file)::read);
        }
        if (secret == null) {
            throw fault(
                    "secret",
                    "missing (expected: the merchant's secret, such as ${SHOP_SECRET},"
                            + " or secret-file with the file that holds it)");
        }
        return Secret.of(secret.reveal().strip());
    }

    private Timeouts timeouts(GatewayProperties gateway) {
        Timeouts usual = Timeouts.DEFAULT;
        return reader.checked(
                component -> block.append(component + "-timeout"),
                () ->
                        new Timeouts(
                                first(
                                        properties.connectTimeout(),
                                        gateway.connectTimeout(),
                                        usual.connect()),
                                first(
                                        properties.readTimeout(),
                                        gateway.readTimeout(),
                                        usual.read()),
                                first(
                                        properties.tokenTimeout(),
                                        gateway.tokenTimeout(),
                                        usual.token())));
    }

    private ResilienceConfig resilience(
            GatewayPlugin plugin, GatewayProperties gateway, HexapayProperties all) {
        ResilienceConfig ofAll =
                ResilienceReader.under(EnvironmentReader.ROOT, reader)
                        .read(all.resilience(), ResilienceConfig.DEFAULT);
        return ResilienceReader.under(
                        EnvironmentReader.ROOT.append("gateways").append(plugin.id().value()),
                        reader)
                .read(gateway.resilience(), ofAll);
    }

    private GatewayOptions options(GatewayPlugin plugin) {
        Map<String, String> texts = new HashMap<>();
        for (GatewayOption<?> option : plugin.options()) {
            String text = textOf(option);
            if (text != null) {
                texts.put(option.name(), text);
            }
        }
        return reader.checked(
                block,
                () -> {
                    GatewayOptions options = new GatewayOptions(texts);
                    options.requireOnly(plugin.options());
                    return options;
                });
    }

    /** Secrets may be a list. */
    private @Nullable String textOf(GatewayOption<?> option) {
        ConfigurationPropertyName name = block.append(option.name());
        String text = option.isSecret() ? String.join(" ", reader.texts(name)) : reader.text(name);
        return text == null || text.isBlank() ? null : text;
    }

    private InvalidPropertyException fault(String key, String reason) {
        return reader.fault(block.append(key), reason);
    }

    private static Duration first(
            @Nullable Duration own, @Nullable Duration gateways, Duration usual) {
        return own != null ? own : requireNonNullElse(gateways, usual);
    }
}
