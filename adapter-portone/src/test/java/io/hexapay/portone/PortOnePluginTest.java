package io.hexapay.portone;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayId;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayPlugin;
import java.time.ZoneId;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class PortOnePluginTest {

    private final GatewayPlugin plugin = new PortOnePlugin();

    @Test
    void isFound() {
        assertThat(ServiceLoader.load(GatewayPlugin.class))
                .hasOnlyElementsOfType(PortOnePlugin.class)
                .hasSize(1);
    }

    @Test
    void saysWhatPortOneIs() {
        assertThat(plugin.id()).isEqualTo(new GatewayId("portone"));
        assertThat(plugin.defaultUrl()).isEqualTo(GatewayUrl.of("https://api.portone.io"));
        assertThat(plugin.zone()).isEqualTo(ZoneId.of("Asia/Seoul"));
        assertThat(plugin.operations())
                .containsExactlyInAnyOrder(
                        GatewayOperation.FIND_PAYMENT,
                        GatewayOperation.FIND_PAYMENT_BY_ORDER,
                        GatewayOperation.CANCEL_PAYMENT,
                        GatewayOperation.RECEIVE_WEBHOOK);
    }

    @Test
    void saysWhatMerchantsCanSet() {
        GatewayOption<?> auth = plugin.options().get(0);
        GatewayOption<?> testPayments = plugin.options().get(1);

        GatewayOption<?> webhookSecrets = plugin.options().get(2);

        assertThat(plugin.options()).hasSize(3);
        assertThat(auth.name()).isEqualTo("auth");
        assertThat(auth.words()).containsExactly("bearer", "secret");
        assertThat(auth.defaultText()).isEqualTo("bearer");
        assertThat(testPayments.name()).isEqualTo("test-payments");
        assertThat(testPayments.words()).containsExactly("true", "false");
        assertThat(testPayments.defaultText()).isEqualTo("false");
        assertThat(webhookSecrets.name()).isEqualTo("webhook-secrets");
        assertThat(webhookSecrets.defaultText()).isEqualTo("none");
    }

    @Test
    void connectsToPortOne() {
        try (GatewayConnection connection =
                plugin.connect(ConnectionSettings.to(plugin.defaultUrl()))) {
            assertThat(connection).isInstanceOf(PortOneGateway.class);
            assertThat(connection.auth().gateway()).isEqualTo(plugin.id());
        }
    }
}
