package io.hexapay.spring;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.core.SteadyClock;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.SandboxClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A shop at three gateways, for an hour that passes on one clock for all of them. */
@Timeout(600)
class CountedHourTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern REQUESTS =
            Pattern.compile(
                    "(?m)^hexapay_gateway_requests_total\\{"
                            + "gateway=\"(\\w+)\",kind=\"token\"} ([0-9.E]+)$");

    private final IamportSandbox iamport = IamportSandbox.start();
    private final NicePaySandbox nicepay = NicePaySandbox.start();
    private final PortOneSandbox portone = PortOneSandbox.start();
    private final Map<String, Sandbox> gateways =
            new TreeMap<>(Map.of("iamport", iamport, "nicepay", nicepay, "portone", portone));
    private final List<SandboxClock> clocks =
            List.of(iamport.clock(), nicepay.clock(), portone.clock());

    @AfterEach
    void close() {
        gateways.values().forEach(Sandbox::close);
    }

    @Test
    void exportsTheTokenCallsThatEachGatewayCounted() {
        try (ConfigurableApplicationContext shop = start()) {
            for (int minute = 0; minute < 60; minute++) {
                lookUpAtEach(shop.getBean(Hexapay.class));
                clocks.forEach(clock -> clock.advance(Duration.ofMinutes(1)));
            }

            // One that goes on in the background is counted here a moment before there, or after.
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(exported(shop)).isEqualTo(counted()));
            assertThat(counted().values()).allMatch(calls -> calls >= 2 && calls <= 15);
        }
    }

    private void lookUpAtEach(Hexapay hexapay) {
        gateways.forEach(
                (name, sandbox) -> {
                    ConnectedMerchant merchant = hexapay.merchant(name);
                    String payment = sandbox.samplePayments().get(0);
                    var unused =
                            merchant.payments()
                                    .find(merchant.merchant(), PaymentQuery.byId(payment));
                });
    }

    private Map<String, Long> counted() {
        return gateways.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().tokenCalls()));
    }

    private static Map<String, Long> exported(ConfigurableApplicationContext shop)
            throws IOException, InterruptedException {
        String port = shop.getEnvironment().getProperty("local.server.port");
        URI prometheus = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
        HttpRequest request =
                HttpRequest.newBuilder(prometheus).timeout(Duration.ofMinutes(1)).build();
        Matcher line =
                REQUESTS.matcher(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        Map<String, Long> found = new TreeMap<>();
        while (line.find()) {
            found.put(line.group(1), (long) Double.parseDouble(line.group(2)));
        }
        return found;
    }

    private ConfigurableApplicationContext start() {
        List<String> properties = new ArrayList<>();
        properties.add("--server.port=0");
        properties.add("--management.endpoints.web.exposure.include=prometheus");
        gateways.forEach(
                (name, sandbox) -> {
                    SampleMerchant sample = sandbox.sampleMerchants().get(0);
                    String prefix = "--hexapay.merchants." + name + ".";
                    properties.add(prefix + "gateway=" + name);
                    properties.add(prefix + "key=" + sample.keys().key());
                    properties.add(prefix + "secret=" + sample.keys().secret());
                    properties.add(prefix + "base-url=" + sandbox.baseUrl());
                    sample.options()
                            .forEach((key, value) -> properties.add(prefix + key + "=" + value));
                });
        SpringApplication application = new SpringApplication(Shop.class);
        application.addInitializers(
                context ->
                        context.getBeanFactory()
                                .registerSingleton(
                                        "clock", SteadyClock.following(nicepay.clock())));
        return application.run(properties.toArray(String[]::new));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {}
}
