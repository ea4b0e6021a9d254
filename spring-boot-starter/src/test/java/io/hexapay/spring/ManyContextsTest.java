package io.hexapay.spring;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.cache.redis.server.RedisServer;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.spring.health.Boot3HealthAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Applications that are started and closed in one process, as in tests and application servers. */
@Isolated
class ManyContextsTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** The JVM makes classes for what is called often: once, not with each context. */
    private static final int WARM_UP = 30;

    private static final int CONTEXTS = 100;

    /** Of one kind: what each context leaves would be twice that, or more. */
    private static final int CLASSES = CONTEXTS / 2;

    /** The JVM makes these for single method handles that are called often, whoever does. */
    private static final String LAMBDA_FORMS = "java.lang.invoke.LambdaForm";

    private final String key = EncryptionKey.random().toBase64().reveal();

    @Test
    void leavesNoThreadsAndNoClasses() throws JMException {
        try (IamportSandbox sandbox = IamportSandbox.start();
                RedisServer redis = RedisServer.start()) {
            for (int i = 0; i < WARM_UP; i++) {
                use(sandbox, redis);
            }
            Set<Thread> threads = threads();
            Map<String, Long> classes = loadedClasses();

            for (int i = 0; i < CONTEXTS; i++) {
                use(sandbox, redis);
            }

            await().atMost(LIMIT).untilAsserted(() -> assertThat(since(threads)).isEmpty());
            Map<String, Long> more = loadedClasses();
            classes.forEach((kind, count) -> more.merge(kind, -count, Long::sum));
            more.values().removeIf(count -> count < CLASSES);
            assertThat(more).isEmpty();
        }
    }

    private void use(IamportSandbox sandbox, RedisServer redis) {
        try (ConfigurableApplicationContext shop =
                new SpringApplication(Shop.class)
                        .run(
                                "--spring.main.web-application-type=none",
                                "--hexapay.merchants.shop.gateway=iamport",
                                "--hexapay.merchants.shop.key=imp_sandbox_key",
                                "--hexapay.merchants.shop.secret=imp_sandbox_secret",
                                "--hexapay.merchants.shop.base-url=" + sandbox.baseUrl(),
                                "--hexapay.cache.redis.uri=redis://127.0.0.1:" + redis.port(),
                                "--hexapay.cache.redis.encryption-keys=" + key)) {
            shop.getBean(PaymentPort.class)
                    .find(shop.getBean(Merchant.class), PaymentQuery.byId("imp_paid"));
        }
    }

    /** How many there are of each kind: of one name but for the figures that make it unique. */
    private static Map<String, Long> loadedClasses() throws JMException {
        System.gc();
        Object all =
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "vmClassHierarchy",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
        return all.toString()
                .lines()
                .map(line -> line.replaceAll("[|\\- ]|/.*", "").replaceAll("[0-9]+", "#"))
                .filter(kind -> !kind.startsWith(LAMBDA_FORMS))
                .collect(groupingBy(identity(), HashMap::new, counting()));
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** But the sandbox's and the test's own. */
    private static List<String> since(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !name.matches("(qtp|sandbox|awaitility|process reaper|Attach).*"))
                .sorted()
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        HexapayAutoConfiguration.class,
        HexapayMetricsAutoConfiguration.class,
        Boot3HealthAutoConfiguration.class
    })
    static class Shop {

        @Bean
        MeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }
}
