package io.hexapay.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import io.hexapay.cache.redis.RedisTokenCaches;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.core.payment.cancel.Cancellations;
import io.hexapay.core.payment.webhook.Webhooks;
import io.hexapay.core.token.MerchantAccessTokens;
import io.hexapay.core.token.TokenPolicy;
import io.hexapay.core.token.port.TokenEvent;
import io.hexapay.core.token.port.TokenListener;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.gateway.GatewayCallEvent;
import io.hexapay.http.gateway.GatewayCallListener;
import io.hexapay.http.gateway.HttpCustomizer;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.spring.health.Boot3HealthAutoConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class HexapayAutoConfigurationTest {

    private final IamportSandbox sandbox = IamportSandbox.start();

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(HexapayAutoConfiguration.class));

    private final ApplicationContextRunner shop =
            runner.withPropertyValues(
                    "hexapay.merchants.shop.gateway=iamport",
                    "hexapay.merchants.shop.key=imp_sandbox_key",
                    "hexapay.merchants.shop.secret=imp_sandbox_secret",
                    "hexapay.merchants.shop.base-url=" + sandbox.baseUrl());

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    @Test
    void makesPortsOfTheOnlyMerchant() {
        shop.run(
                context -> {
                    assertThat(context)
                            .hasSingleBean(Hexapay.class)
                            .hasSingleBean(ConnectedMerchant.class)
                            .hasSingleBean(Cancellations.class)
                            .hasSingleBean(Webhooks.class)
                            .hasSingleBean(MerchantAccessTokens.class)
                            .doesNotHaveBean(Approvals.class)
                            .doesNotHaveBean(RedisTokenCaches.class);
                    var payment =
                            context.getBean(PaymentPort.class)
                                    .find(
                                            context.getBean(Merchant.class),
                                            PaymentQuery.byId("imp_paid"));

                    assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
                    assertThat(sandbox.tokenCalls()).isEqualTo(1);
                });
    }

    @Test
    void qualifiesThePortsOfSeveralMerchantsByTheirNames() {
        shop.withPropertyValues(
                        "hexapay.merchants.shop-b.gateway=nicepay",
                        "hexapay.merchants.shop-b.auth=basic",
                        "hexapay.merchants.shop-b.key=k",
                        "hexapay.merchants.shop-b.secret=s")
                .run(
                        context -> {
                            var beans = context.getBeanFactory();
                            assertThat(qualified(beans, Merchant.class, "shop").id().value())
                                    .isEqualTo("shop");
                            assertThat(qualified(beans, Merchant.class, "shop-b").id().value())
                                    .isEqualTo("shop-b");
                            assertThat(qualified(beans, Approvals.class, "shop-b")).isNotNull();
                            assertThat(
                                            qualified(beans, ConnectedMerchant.class, "shop-b")
                                                    .noTokenReason())
                                    .contains("basic");
                            assertThatThrownBy(() -> context.getBean(PaymentPort.class))
                                    .isInstanceOf(NoUniqueBeanDefinitionException.class);
                        });
    }

    @Test
    void takesAMerchantWhoseNameIsThatOfAnothersPort() {
        shop.withPropertyValues(
                        "hexapay.merchants.[shop.payments].gateway=nicepay",
                        "hexapay.merchants.[shop.payments].key=k",
                        "hexapay.merchants.[shop.payments].secret=s")
                .run(
                        context -> {
                            assertThat(context).hasNotFailed();
                            var beans = context.getBeanFactory();
                            for (String name : List.of("shop", "shop.payments")) {
                                assertThat(qualified(beans, Merchant.class, name).id().value())
                                        .isEqualTo(name);
                                assertThat(qualified(beans, PaymentPort.class, name)).isNotNull();
                            }
                        });
    }

    @Test
    void isThereWithoutMerchants() {
        runner.run(
                context ->
                        assertThat(context.getBean(Hexapay.class).plugins())
                                .extracting(plugin -> plugin.id().value())
                                .containsExactly("iamport", "nicepay", "portone"));
    }

    @Test
    void readsWhatTheProgramsConfigurationHas() {
        shop.withPropertyValues(
                        "hexapay.merchants.shop.test-payments=true",
                        "hexapay.merchants.shop.read-timeout=7s",
                        "hexapay.gateways.iamport.read-timeout=20s",
                        "hexapay.gateways.iamport.connect-timeout=2s",
                        "hexapay.gateways.iamport.resilience.bulkhead=off",
                        "hexapay.resilience.retry.attempts=5",
                        "hexapay.resilience.circuit-breaker=off")
                .run(
                        context -> {
                            var connection =
                                    context.getBean(ConnectedMerchant.class)
                                            .settings()
                                            .connection();
                            assertThat(connection.timeouts().read()).hasSeconds(7);
                            assertThat(connection.timeouts().connect()).hasSeconds(2);
                            assertThat(connection.timeouts().token()).hasSeconds(10);
                            assertThat(connection.resilience())
                                    .isEqualTo(
                                            new ResilienceConfig(
                                                    new ResilienceConfig.Retry(
                                                            5,
                                                            Duration.ofMillis(100),
                                                            Duration.ofSeconds(2)),
                                                    null,
                                                    null));
                        });
    }

    @Test
    void protectsNothingIfResilienceIsOff() {
        shop.withPropertyValues("hexapay.resilience=off")
                .run(
                        context ->
                                assertThat(
                                                context.getBean(ConnectedMerchant.class)
                                                        .settings()
                                                        .connection()
                                                        .resilience())
                                        .isEqualTo(ResilienceConfig.OFF));
    }

    @Test
    void takesSeveralSecretsAsAList() {
        runner.withPropertyValues(
                        "hexapay.merchants.shop.gateway=portone",
                        "hexapay.merchants.shop.key=store",
                        "hexapay.merchants.shop.secret=s",
                        "hexapay.merchants.shop.webhook-secrets[0]=whsec_c2VjcmV0LW9uZS0x",
                        "hexapay.merchants.shop.webhook-secrets[1]=whsec_c2VjcmV0LXR3by0y")
                .run(context -> assertThat(context).hasNotFailed());
    }

    /** In the environment of a process, shop-a is SHOPA. */
    @Test
    void takesSecretsFromTheEnvironmentOfTheProcess() {
        runner.withPropertyValues(
                        "hexapay.merchants.shop-a.gateway=iamport",
                        "hexapay.merchants.shop-a.key=k")
                .withInitializer(
                        context ->
                                TestEnvironments.add(
                                        context, "HEXAPAY_MERCHANTS_SHOPA_SECRET", "from-outside"))
                .run(
                        context ->
                                assertThat(
                                                context.getBean(Merchant.class)
                                                        .credentials()
                                                        .secret()
                                                        .reveal())
                                        .isEqualTo("from-outside"));
    }

    @Test
    void tellsAllListenersThatAreBeans() {
        shop.withUserConfiguration(ListeningConfiguration.class)
                .run(
                        context -> {
                            context.getBean(PaymentPort.class)
                                    .find(
                                            context.getBean(Merchant.class),
                                            PaymentQuery.byId("imp_paid"));

                            Heard heard = context.getBean(Heard.class);
                            assertThat(heard.calls()).hasSize(1);
                            // Told by the thread that got it, which no caller waits for.
                            await().atMost(ONE_MINUTE)
                                    .untilAsserted(
                                            () ->
                                                    assertThat(heard.tokens())
                                                            .hasAtLeastOneElementOfType(
                                                                    TokenEvent.Issued.class));
                        });
    }

    @Test
    void letsCustomizersAddToTheHttpClient() {
        AtomicInteger sent = new AtomicInteger();
        HttpCustomizer counting =
                client ->
                        client.addInterceptor(
                                chain -> {
                                    sent.incrementAndGet();
                                    return chain.proceed(chain.request());
                                });

        shop.withBean(HttpCustomizer.class, () -> counting)
                .run(
                        context -> {
                            context.getBean(PaymentPort.class)
                                    .find(
                                            context.getBean(Merchant.class),
                                            PaymentQuery.byId("imp_paid"));

                            assertThat(sent).hasValue(2);
                        });
    }

    @Test
    void hasNoHealthIfThatIsDisabled() {
        var health = AutoConfigurations.of(Boot3HealthAutoConfiguration.class);

        shop.withConfiguration(health)
                .run(context -> assertThat(context).hasBean("hexapayHealthContributor"));
        for (String disabled : List.of("hexapay", "defaults")) {
            shop.withConfiguration(health)
                    .withPropertyValues("management.health." + disabled + ".enabled=false")
                    .run(
                            context ->
                                    assertThat(context)
                                            .doesNotHaveBean("hexapayHealthContributor"));
        }
    }

    @Test
    void backsOffIfThereIsAnother() {
        shop.withBean("mine", Hexapay.class, () -> Hexapay.builder().plugins(List.of()).build())
                .run(
                        context -> {
                            assertThat(context).hasSingleBean(Hexapay.class);
                            assertThat(context.getBean(Hexapay.class).plugins()).isEmpty();
                            assertThat(context).doesNotHaveBean(ConnectedMerchant.class);
                        });
    }

    @Test
    void prefersAPortOfTheApplicationsOwn() {
        PaymentPort own =
                (merchant, query, deadline) -> {
                    throw new UnsupportedOperationException();
                };

        shop.withBean("own", PaymentPort.class, () -> own)
                .run(context -> assertThat(context.getBean(PaymentPort.class)).isSameAs(own));
    }

    @Test
    void takesTheApplicationsTokenPolicy() {
        shop.withBean(TokenPolicy.class, () -> TokenPolicy.DEFAULT)
                .run(context -> assertThat(context).hasNotFailed());
    }

    private static <T> T qualified(BeanFactory beans, Class<T> type, String name) {
        return BeanFactoryAnnotationUtils.qualifiedBeanOfType(beans, type, name);
    }

    private record Heard(List<TokenEvent> tokens, List<GatewayCallEvent> calls) {}

    @Configuration(proxyBeanMethods = false)
    static class ListeningConfiguration {

        @Bean
        Heard heard() {
            return new Heard(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        }

        @Bean
        TokenListener broken() {
            return event -> {
                throw new IllegalStateException("broken");
            };
        }

        @Bean
        TokenListener tokens(Heard heard) {
            return heard.tokens()::add;
        }

        @Bean
        GatewayCallListener calls(Heard heard) {
            return heard.calls()::add;
        }
    }
}
