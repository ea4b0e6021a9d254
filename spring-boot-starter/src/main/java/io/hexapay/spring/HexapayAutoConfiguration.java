package io.hexapay.spring;

import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.core.SteadyClock;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.HexapayBuilder;
import io.hexapay.http.assembly.TokenCaches;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.HttpCustomizer;
import io.hexapay.spring.properties.HexapaySettings;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * Hexapay from {@code hexapay.*} properties: a {@link Hexapay}, which is closed after the web
 * server has answered its last request, and beans of each merchant and its ports. All of it backs
 * off if the application has a {@link Hexapay} of its own.
 *
 * <p>Beans of these types take part: {@link TokenListener}s, {@link GatewayCallListener}s and
 * {@link HttpCustomizer}s, all of them; a {@link TokenPolicy}; for tests, a {@link SteadyClock};
 * {@link TokenCaches} or {@link RedisTokenCaches} in place of those from properties.
 */
@AutoConfiguration
@ConditionalOnMissingBean(Hexapay.class)
@Import(MerchantBeans.class)
@ImportRuntimeHints(HexapayRuntimeHints.class)
public class HexapayAutoConfiguration {

    /** The name of the bean. */
    static final String HEXAPAY = "hexapay";

    /** The name of the bean that is there if a Hexapay is made from properties. */
    static final String SETTINGS = "hexapaySettings";

    @Bean(SETTINGS)
    HexapaySettings hexapaySettings(Environment environment, ApplicationContext context) {
        return new HexapaySettings(environment, FoundGateways.in(context.getClassLoader()));
    }

    @Bean
    @ConditionalOnMissingBean({RedisTokenCaches.class, TokenCaches.class})
    @Conditional(SharedCacheCondition.class)
    RedisTokenCaches hexapayRedis(HexapaySettings settings) {
        RedisCacheConfig config = settings.cache();
        if (config == null) {
            throw new IllegalStateException("hexapay.cache.redis: gone since it was looked at");
        }
        return RedisTokenCaches.connect(config, new CacheLog(config));
    }

    /** Made after the caches that it uses, so closed before them. */
    @Bean(HEXAPAY)
    Hexapay hexapay(
            HexapaySettings settings,
            ObjectProvider<RedisTokenCaches> redis,
            ObjectProvider<TokenCaches> caches,
            ObjectProvider<TokenPolicy> policy,
            ObjectProvider<SteadyClock> clock,
            ObjectProvider<TokenListener> tokenListeners,
            ObjectProvider<GatewayCallListener> callListeners,
            ObjectProvider<HttpCustomizer> httpCustomizers) {
        List<HttpCustomizer> http = httpCustomizers.orderedStream().toList();
        HexapayBuilder builder =
                Hexapay.builder()
                        .plugins(settings.plugins())
                        .tokenListener(new TokenListeners(tokenListeners.orderedStream().toList()))
                        .callListener(
                                GatewayCallListener.all(callListeners.orderedStream().toList()));
        builder.http(client -> http.forEach(each -> each.customize(client)));
        redis.ifAvailable(found -> builder.caches(found::cacheOf));
        caches.ifAvailable(builder::caches);
        policy.ifAvailable(builder::tokenPolicy);
        clock.ifAvailable(builder::clock);
        Hexapay hexapay = builder.build();
        try {
            settings.openAll(hexapay);
            return hexapay;
        } catch (RuntimeException | LinkageError e) {
            hexapay.close();
            throw e;
        }
    }
}
