package io.hexapay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.app.config.ConfigurationFile;
import io.hexapay.app.config.HexapayConfig;
import io.hexapay.core.Credentials;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.GatewayPlugin;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.Sandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxCommandTest {

    private static final URI URL = URI.create("http://127.0.0.1:8099");

    @Test
    void printsAConfigurationThatIsReadAsItWasMeant(@TempDir Path folder) throws IOException {
        SampleMerchant sample =
                new SampleMerchant(
                        "acme.shop",
                        new SandboxMerchant("k = ${key} # \\", "s\"e, } 한글"),
                        Map.of("opens", "10:30", "label", "a \"b\" // c"));
        String printed = SandboxCommand.describe(new TreeMap<>(Map.of("acme", sandboxOf(sample))));

        Path file = Files.writeString(folder.resolve("hexapay.conf"), printed);
        MerchantSettings read =
                HexapayConfig.load(
                                new ConfigurationFile(file, "--config"),
                                new TreeMap<>(Map.of("acme", new Acme())))
                        .merchant("acme.shop");

        assertThat(read.merchant().credentials())
                .isEqualTo(new Credentials(sample.keys().key(), Secret.of(sample.keys().secret())));
        assertThat(read.options()).isEqualTo(new GatewayOptions(sample.options()));
        assertThat(read.connection().url()).isEqualTo(new GatewayUrl(URL));
    }

    private static Sandbox sandboxOf(SampleMerchant merchant) {
        return new Sandbox() {
            @Override
            public URI baseUrl() {
                return URL;
            }

            @Override
            public List<SampleMerchant> sampleMerchants() {
                return List.of(merchant);
            }

            @Override
            public List<String> samplePayments() {
                return List.of("acme_paid");
            }

            @Override
            public long tokenCalls() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    private static final class Acme implements GatewayPlugin {

        @Override
        public GatewayId id() {
            return new GatewayId("acme");
        }

        @Override
        public GatewayUrl defaultUrl() {
            return GatewayUrl.of("https://api.acme.example");
        }

        @Override
        public Set<GatewayOperation> operations() {
            return Set.of();
        }

        @Override
        public List<GatewayOption<?>> options() {
            return List.of(
                    GatewayOption.text("opens", "when it opens", text -> text),
                    GatewayOption.text("label", "of the shop", text -> text));
        }

        @Override
        public GatewayConnection connect(ConnectionSettings settings) {
            throw new UnsupportedOperationException("nothing connects");
        }
    }
}
