package io.hexapay.spring;

import static io.hexapay.http.gateway.GatewayOperation.APPROVE_PAYMENT;
import static io.hexapay.http.gateway.GatewayOperation.CANCEL_PAYMENT;
import static io.hexapay.http.gateway.GatewayOperation.RECEIVE_WEBHOOK;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.core.token.MerchantAccessTokens;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.spring.properties.HexapayProperties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Makes beans of each merchant and its ports, qualified by the merchant's name, which a single
 * merchant's need not be asked for by. What a gateway does not offer is no bean. A bean of the
 * application's own goes before them.
 */
final class MerchantBeans implements ImportBeanDefinitionRegistrar {

    private final Environment environment;
    private final ClassLoader loader;

    MerchantBeans(Environment environment, ClassLoader loader) {
        this.environment = environment;
        this.loader = loader;
    }

    @Override
    public void registerBeanDefinitions(
            AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        HexapayProperties.of(environment)
                .merchants()
                .forEach((name, block) -> register(name, operationsAt(block.gateway()), registry));
    }

    private static void register(
            String merchant, Set<GatewayOperation> offered, BeanDefinitionRegistry registry) {
        Definitions definitions = new Definitions(merchant, registry);
        definitions.addMerchant();
        definitions.addPort("merchant", Merchant.class);
        definitions.addPort("payments", PaymentPort.class);
        definitions.addPort("tokens", MerchantAccessTokens.class);
        if (offered.contains(CANCEL_PAYMENT)) {
            definitions.addPort("cancellations", Cancellations.class);
        }
        if (offered.contains(APPROVE_PAYMENT)) {
            definitions.addPort("approvals", Approvals.class);
        }
        if (offered.contains(RECEIVE_WEBHOOK)) {
            definitions.addPort("webhooks", Webhooks.class);
        }
    }

    /** None if there is no such gateway: that is told when the merchant is opened. */
    private Set<GatewayOperation> operationsAt(@Nullable String gateway) {
        return FoundGateways.in(loader).stream()
                .filter(plugin -> plugin.id().value().equals(gateway))
                .findFirst()
                .map(GatewayPlugin::operations)
                .orElse(Set.of());
    }

    /** Plain definitions, which code can be generated of ahead of time. */
    private record Definitions(String merchant, BeanDefinitionRegistry registry) {

        void addMerchant() {
            RootBeanDefinition definition =
                    definition(
                            ConnectedMerchant.class, HexapayAutoConfiguration.HEXAPAY, "merchant");
            definition.getConstructorArgumentValues().addIndexedArgumentValue(0, merchant);
            registry.registerBeanDefinition(beanName(), definition);
        }

        /**
         * @param method of {@link ConnectedMerchant}
         */
        void addPort(String method, Class<?> type) {
            registry.registerBeanDefinition(
                    beanName() + "." + method, definition(type, beanName(), method));
        }

        /** Lazy: a merchant whose calls carry no token has no tokens. */
        private RootBeanDefinition definition(Class<?> type, String factory, String method) {
            RootBeanDefinition definition = new RootBeanDefinition();
            definition.setTargetType(type);
            definition.setFactoryBeanName(factory);
            definition.setFactoryMethodName(method);
            definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, merchant));
            definition.setFallback(true);
            definition.setLazyInit(true);
            // They end with Hexapay.
            definition.setDestroyMethodName("");
            return definition;
        }

        private String beanName() {
            return HexapayAutoConfiguration.HEXAPAY + "." + merchant;
        }
    }
}
