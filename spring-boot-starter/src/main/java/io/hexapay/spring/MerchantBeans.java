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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    private static final Port CONNECTED = new Port(ConnectedMerchant.class, "merchant", null);

    private static final List<Port> PORTS =
            List.of(
                    new Port(Merchant.class, "merchant", null),
                    new Port(PaymentPort.class, "payments", null),
                    new Port(MerchantAccessTokens.class, "tokens", null),
                    new Port(Cancellations.class, "cancellations", CANCEL_PAYMENT),
                    new Port(Approvals.class, "approvals", APPROVE_PAYMENT),
                    new Port(Webhooks.class, "webhooks", RECEIVE_WEBHOOK));

    private final Environment environment;
    private final ClassLoader loader;

    MerchantBeans(Environment environment, ClassLoader loader) {
        this.environment = environment;
        this.loader = loader;
    }

    /** What is a bean of each merchant whose gateway offers it. */
    static Stream<Port> ports() {
        return Stream.concat(Stream.of(CONNECTED), PORTS.stream());
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
        PORTS.stream().filter(port -> port.isOfferedBy(offered)).forEach(definitions::add);
    }

    /** All if there is no such gateway: whoever asks for a bean of it is told of the property. */
    private Set<GatewayOperation> operationsAt(@Nullable String gateway) {
        return FoundGateways.in(loader).stream()
                .filter(plugin -> plugin.id().value().equals(gateway))
                .findFirst()
                .map(GatewayPlugin::operations)
                .orElse(EnumSet.allOf(GatewayOperation.class));
    }

    /**
     * A bean of a merchant.
     *
     * @param method that makes it
     * @param operation what a gateway offers that has it; null if all have
     */
    record Port(Class<?> type, String method, @Nullable GatewayOperation operation) {

        boolean isOfferedBy(Set<GatewayOperation> operations) {
            return operation == null || operations.contains(operation);
        }
    }

    /** Plain definitions, which code can be generated of ahead of time. */
    private record Definitions(String merchant, BeanDefinitionRegistry registry) {

        void addMerchant() {
            RootBeanDefinition definition =
                    definition(
                            CONNECTED.type(), HexapayAutoConfiguration.HEXAPAY, CONNECTED.method());
            definition.getConstructorArgumentValues().addIndexedArgumentValue(0, merchant);
            registry.registerBeanDefinition(beanName(), definition);
        }

        void add(Port port) {
            registry.registerBeanDefinition(
                    beanName() + "." + port.method(),
                    definition(port.type(), beanName(), port.method()));
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

        /** In brackets as in properties, so that shop.payments is no port of shop. */
        private String beanName() {
            String name = merchant.indexOf('.') < 0 ? merchant : "[" + merchant + "]";
            return HexapayAutoConfiguration.HEXAPAY + "." + name;
        }
    }
}
