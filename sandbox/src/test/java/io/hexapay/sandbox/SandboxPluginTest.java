package io.hexapay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class SandboxPluginTest {

    @Test
    void isFoundOnceForEachGateway() {
        assertThat(ServiceLoader.load(SandboxPlugin.class))
                .extracting(SandboxPlugin::gateway)
                .contains("iamport", "nicepay")
                .doesNotHaveDuplicates();
    }

    @Test
    void startsASandboxThatKnowsMerchantsAndPayments() {
        for (SandboxPlugin plugin : ServiceLoader.load(SandboxPlugin.class)) {
            try (Sandbox sandbox = plugin.start(0)) {
                assertThat(sandbox.baseUrl()).hasHost("127.0.0.1");
                assertThat(sandbox.sampleMerchants())
                        .extracting(SampleMerchant::name)
                        .doesNotHaveDuplicates()
                        .allMatch(name -> name.startsWith("sandbox-" + plugin.gateway()));
                assertThat(sandbox.samplePayments()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
                assertThat(sandbox.tokenCalls()).isZero();
            }
        }
    }
}
