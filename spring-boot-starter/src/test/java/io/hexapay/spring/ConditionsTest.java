package io.hexapay.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.cache.redis.EncryptionKey;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.micrometer.HexapayMetrics;
import io.hexapay.spring.health.Boot3HealthAutoConfiguration;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Where metrics and health are made, and where not. */
@ExtendWith(OutputCaptureExtension.class)
class ConditionsTest {

    private static final String HEALTH = "hexapayHealthContributor";

    private final MeterRegistry registry = new SimpleMeterRegistry();

    private final ApplicationContextRunner shop =
            new ApplicationContextRunner()
                    .withConfiguration(configurations())
                    .withBean(MeterRegistry.class, () -> registry)
                    .withPropertyValues(
                            "hexapay.merchants.shop.gateway=nicepay",
                            "hexapay.merchants.shop.auth=basic",
                            "hexapay.merchants.shop.key=k",
                            "hexapay.merchants.shop.secret=s");

    @Test
    void makesThemOnceForAContextAndItsChild() {
        shop.run(
                parent ->
                        shop.withParent(parent)
                                .run(
                                        child -> {
                                            assertThat(child).hasNotFailed();
                                            assertThat(child.getBean(Hexapay.class))
                                                    .isSameAs(parent.getBean(Hexapay.class));
                                            assertThat(child.containsLocalBean(HEALTH)).isFalse();
                                            assertThat(child.getBean(HexapayMetrics.class))
                                                    .isSameAs(parent.getBean(HexapayMetrics.class));
                                        }));
    }

    @Test
    void tellsOfMerchantsThatOnlyAChildHas(CapturedOutput output) {
        ApplicationContextRunner empty =
                new ApplicationContextRunner().withConfiguration(configurations());

        empty.run(
                parent -> {
                    shop.withParent(parent).run(child -> assertThat(child).hasNotFailed());
                    assertThat(output).contains("hexapay.merchants [shop]: not connected");
                });
    }

    @Test
    void tellsNothingOfMerchantsThatAParentHas(CapturedOutput output) {
        shop.run(
                parent -> {
                    shop.withParent(parent).run(child -> assertThat(child).hasNotFailed());
                    assertThat(output).doesNotContain("not connected");
                });
    }

    @Test
    void leavesAChildTheHexapayOfItsOwn(CapturedOutput output) {
        shop.run(
                parent -> {
                    shop.withParent(parent)
                            .withBean(
                                    "mine",
                                    Hexapay.class,
                                    () -> Hexapay.builder().plugins(List.of()).build())
                            .run(child -> assertThat(child).hasNotFailed());
                    assertThat(output).doesNotContain("not connected");
                });
    }

    /** They would be half there: nothing tells them of calls. */
    @Test
    void makesThemNotForAHexapayOfTheApplicationsOwn() {
        shop.withBean("mine", Hexapay.class, () -> Hexapay.builder().plugins(List.of()).build())
                .run(
                        context ->
                                assertThat(context)
                                        .hasNotFailed()
                                        .doesNotHaveBean(HexapayMetrics.class)
                                        .doesNotHaveBean(HEALTH));
    }

    @ParameterizedTest
    @CsvSource({
        "no,    ,      false",
        "off,   ,      false",
        "0, ,   false",
        "FALSE, , false",
        "  ,    no,    false",
        "  ,    off,   false",
        " , on, true",
        "yes,   no,    true",
        "no, yes, false",
        "'', '', true"
    })
    void makesHealthAsTheActuatorReadsWhatIsEnabled(
            String hexapay, String defaults, boolean isEnabled) {
        ApplicationContextRunner runner = shop;
        if (hexapay != null) {
            runner = runner.withPropertyValues("management.health.hexapay.enabled=" + hexapay);
        }
        if (defaults != null) {
            runner = runner.withPropertyValues("management.health.defaults.enabled=" + defaults);
        }

        runner.run(
                context ->
                        assertThat(context.containsBean(HEALTH))
                                .as("%s", context)
                                .isEqualTo(isEnabled));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hexapay", "defaults"})
    void runsNoCodeOfAProperty(String whose) {
        String code = "T(java.lang.System).setProperty('hexapay.canary', 'ran') == null";

        shop.withPropertyValues("management.health." + whose + ".enabled=" + code)
                .run(context -> assertThat(context).hasFailed());

        assertThat(System.getProperty("hexapay.canary")).isNull();
    }

    @Test
    void makesAllMetersWhereBeansAreLazy() {
        shop.withInitializer(
                        context ->
                                context.addBeanFactoryPostProcessor(
                                        new LazyInitializationBeanFactoryPostProcessor()))
                .withPropertyValues(
                        "hexapay.cache.redis.uri=redis://127.0.0.1:1",
                        "hexapay.cache.redis.encryption-keys="
                                + EncryptionKey.random().toBase64().reveal())
                .run(
                        context -> {
                            assertThat(context).hasNotFailed();
                            assertThat(registry.getMeters())
                                    .map(Meter::getId)
                                    .map(Meter.Id::getName)
                                    .contains(
                                            "hexapay.cache.connected", "hexapay.gateway.requests");
                        });
    }

    private static AutoConfigurations configurations() {
        return AutoConfigurations.of(
                HexapayAutoConfiguration.class,
                HexapayMetricsAutoConfiguration.class,
                ChildContextAutoConfiguration.class,
                Boot3HealthAutoConfiguration.class);
    }
}
