package io.hexapay.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.approve.Approvals;
import io.hexapay.http.assembly.Hexapay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a whole application prints that asks for a port that is not there. */
@ExtendWith(OutputCaptureExtension.class)
class MissingBeanTest {

    private static final String[] SHOP = merchant("shop", "iamport");

    @Test
    void tellsHowToConfigureAMerchantIfThereIsNone(CapturedOutput output) {
        fail(PaymentShop.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Parameter 0 of method payments in " + PaymentShop.class.getName())
                .contains("required a bean of type PaymentPort, but no merchant is configured.")
                .contains(
                        "Set hexapay.merchants.<name>.gateway (one of [iamport, nicepay, portone]),"
                                + " hexapay.merchants.<name>.key and"
                                + " hexapay.merchants.<name>.secret.")
                .doesNotContain("Consider");
    }

    @Test
    void tellsWhichGatewaysHaveThePortThatNoMerchantsHas(CapturedOutput output) {
        fail(ApprovingShop.class, SHOP);

        assertThat(output)
                .contains("required a bean of type Approvals, which no merchant's gateway offers.")
                .contains("Configure a merchant at one of [nicepay], or do not ask for it.")
                .doesNotContain("Consider");
    }

    @Test
    void namesTheMerchantsThatThereAreIfThereIsNoneOfThatName(CapturedOutput output) {
        fail(QualifiedShop.class, merchant("shop-c", "iamport"));

        assertThat(output)
                .contains("PaymentPort of a merchant that is not configured.")
                .contains("Ask for it by a merchant's name: @Qualifier(\"shop-c\").")
                .doesNotContain("Consider");
    }

    @Test
    void namesTheMerchantsThatHaveItIfThereAreSeveral(CapturedOutput output) {
        fail(
                ApprovingShop.class,
                concat(SHOP, merchant("shop-b", "nicepay"), merchant("shop-a", "nicepay")));

        assertThat(output)
                .contains("required a bean of type Approvals, and several merchants have one.")
                .contains(
                        "Ask for it by a merchant's name:"
                                + " @Qualifier(\"shop-a\") or @Qualifier(\"shop-b\").")
                .doesNotContain("Consider");
    }

    @Test
    void tellsOfTheGatewayThatThereIsNotRatherThanOfItsPorts(CapturedOutput output) {
        fail(ApprovingShop.class, merchant("shop", "Nicepay"));

        assertThat(output)
                .contains("hexapay.merchants.shop.gateway: no gateway \"Nicepay\"")
                .doesNotContain("required a bean");
    }

    /** Then nothing is made of properties. */
    @Test
    void leavesToSpringWhatAnApplicationWithItsOwnHexapayLacks(CapturedOutput output) {
        fail(OwnShop.class);

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "Consider defining a bean")
                .doesNotContain("hexapay.merchants");
    }

    /** Several of an application's own are no merchants. */
    @Test
    void leavesToSpringWhichOfItsOwnPortsAnApplicationMeans(CapturedOutput output) {
        fail(TwoPortsShop.class, SHOP);

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "Consider marking one of the beans")
                .doesNotContain("shop\")");
    }

    private static void fail(Class<?> shop, String... properties) {
        SpringApplication application = new SpringApplication(shop);
        String[] arguments =
                concat(new String[] {"--spring.main.web-application-type=none"}, properties);

        assertThat(catchThrowable(() -> application.run(arguments))).isNotNull();
    }

    private static String[] merchant(String name, String gateway) {
        String block = "--hexapay.merchants." + name + ".";
        return new String[] {block + "gateway=" + gateway, block + "key=k", block + "secret=s"};
    }

    private static String[] concat(String[]... all) {
        return Stream.of(all).flatMap(Stream::of).toArray(String[]::new);
    }

    private record NeedsPayments(PaymentPort port) {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(HexapayAutoConfiguration.class)
    static class PaymentShop {

        @Bean
        NeedsPayments payments(PaymentPort port) {
            return new NeedsPayments(port);
        }
    }

    private record NeedsApprovals(Approvals approvals) {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(HexapayAutoConfiguration.class)
    static class ApprovingShop {

        @Bean
        NeedsApprovals approving(Approvals approvals) {
            return new NeedsApprovals(approvals);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(HexapayAutoConfiguration.class)
    static class QualifiedShop {

        @Bean
        NeedsPayments payments(@Qualifier("shop-b") PaymentPort port) {
            return new NeedsPayments(port);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(PaymentShop.class)
    static class OwnShop {

        @Bean
        Hexapay own() {
            return Hexapay.builder().plugins(List.of()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(PaymentShop.class)
    static class TwoPortsShop {

        @Bean
        PaymentPort one() {
            return none();
        }

        @Bean
        PaymentPort other() {
            return none();
        }

        private static PaymentPort none() {
            return (merchant, query, deadline) -> {
                throw new UnsupportedOperationException();
            };
        }
    }
}
