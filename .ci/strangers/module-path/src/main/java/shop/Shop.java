package shop;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.RedisAddress;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.cache.redis.fault.RedisFault;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SandboxPlugin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Looks up a payment at a simulator of each gateway, while Redis cannot be reached. */
final class Shop {

    private Shop() {}

    public static void main(String[] arguments) {
        check(Hexapay.class.getModule().isNamed(), "Hexapay is on the class path");
        try (RedisTokenCaches caches = RedisTokenCaches.connect(nowhere());
                Hexapay hexapay = Hexapay.builder().caches(caches::cacheOf).build()) {
            check(
                    caches.check(Duration.ofMinutes(1)).fault() == RedisFault.UNREACHABLE,
                    "Redis is not what it should be: " + caches.check(Duration.ofMinutes(1)));
            Map<String, SandboxPlugin> sandboxes = new HashMap<>();
            ServiceLoader.load(SandboxPlugin.class).forEach(one -> sandboxes.put(one.gateway(), one));
            check(hexapay.plugins().size() == 3, "not all gateways: " + hexapay.plugins());
            for (GatewayPlugin gateway : hexapay.plugins()) {
                lookUp(hexapay, sandboxes.get(gateway.id().value()), gateway.id());
            }
        }
    }

    private static void lookUp(Hexapay hexapay, SandboxPlugin simulator, GatewayId gateway) {
        try (Sandbox sandbox = simulator.start(0)) {
            var sample = sandbox.sampleMerchants().get(0);
            var keys = sample.keys();
            var merchant = Merchant.of(sample.name(), keys.key(), Secret.of(keys.secret()));
            var connection = ConnectionSettings.to(GatewayUrl.of(sandbox.baseUrl().toString()));
            var options = new GatewayOptions(sample.options());
            var shop = hexapay.open(new MerchantSettings(merchant, gateway, connection, options));
            var id = sandbox.samplePayments().get(0);

            var payment = shop.payments().find(merchant, PaymentQuery.byId(id));

            check(payment.id().equals(id), "another payment: " + payment.id());
            System.out.println(gateway + ": " + payment.status() + ", " + payment.amount());
        }
    }

    private static RedisCacheConfig nowhere() {
        var address = RedisAddress.parse("redis://127.0.0.1:1");
        return RedisCacheConfig.of(address, List.of(EncryptionKey.random()));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
