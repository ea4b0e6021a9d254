package io.hexapay.spring;

import io.hexapay.http.assembly.Hexapay;
import io.hexapay.spring.properties.HexapayProperties;
import io.hexapay.spring.properties.HexapaySettings;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * A child context uses the {@link Hexapay} that its parent has from properties. This warns of
 * merchants that only the child's properties have: nothing is made of them.
 */
@AutoConfiguration(after = HexapayAutoConfiguration.class)
@ConditionalOnBean(HexapaySettings.class)
@ConditionalOnMissingBean(value = HexapaySettings.class, search = SearchStrategy.CURRENT)
class ChildContextAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(Hexapay.class);

    @Bean
    @Lazy(false)
    SmartInitializingSingleton hexapayMerchantsOfChild(
            ObjectProvider<Hexapay> hexapay, Environment environment) {
        return () -> hexapay.ifUnique(used -> warn(used, HexapayProperties.of(environment)));
    }

    private static void warn(Hexapay used, HexapayProperties properties) {
        Set<String> unused = new TreeSet<>(properties.merchants().keySet());
        used.merchants().forEach(open -> unused.remove(open.merchant().id().value()));
        if (!unused.isEmpty()) {
            LOG.warn(
                    "hexapay.merchants {}: not connected, as the parent context has a Hexapay"
                            + " without them (expected: merchants in the parent's properties,"
                            + " or HexapayAutoConfiguration excluded there)",
                    unused);
        }
    }
}
