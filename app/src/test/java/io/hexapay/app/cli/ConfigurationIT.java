package io.hexapay.app.cli;

import static io.hexapay.app.cli.OutcomeAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the configuration comes from. That every mistake in it is found is a unit test. */
class ConfigurationIT {

    private static final String BROKEN = "hexapay.merchants {";

    @AutoClose private final Sandboxes sandboxes = new Sandboxes();

    private final HexapayProcess hexapay;

    ConfigurationIT(@TempDir Path folder) {
        hexapay = HexapayProcess.in(folder);
    }

    @Test
    void comesFromTheGivenFileFirst() throws Exception {
        hexapay.configure(BROKEN);
        hexapay.write("given.conf", sandboxes.configuration());

        Outcome token = hexapay.run("token", "iamport-shop", "--config", "given.conf");

        assertThat(token).isDone();
    }

    @Test
    void comesFromTheFolderBeforeTheEnvironment() throws Exception {
        hexapay.configure(sandboxes.configuration());
        hexapay.write("named.conf", BROKEN);

        Outcome token = hexapay.with("HEXAPAY_CONFIG", "named.conf").run("token", "iamport-shop");

        assertThat(token).isDone();
    }

    @Test
    void comesFromTheEnvironmentLast() throws Exception {
        hexapay.write("named.conf", sandboxes.configuration());

        Outcome token = hexapay.with("HEXAPAY_CONFIG", "named.conf").run("token", "iamport-shop");

        assertThat(token).isDone();
    }

    @Test
    void includesAFileBesideIt() throws Exception {
        hexapay.configure("include \"shops.conf\"");
        hexapay.write("shops.conf", sandboxes.configuration());

        Outcome token = hexapay.run("token", "iamport-shop");

        assertThat(token).isDone();
    }

    @Nested
    class Secrets {

        private static final String FROM_THE_ENVIRONMENT =
                "hexapay.merchants.shop { gateway = iamport, base-url = \"%s\", key = "
                        + "${?SHOP_KEY}, secret = ${?SHOP_SECRET} }";

        @Test
        void comeFromTheEnvironment() throws Exception {
            hexapay.configure(FROM_THE_ENVIRONMENT.formatted(sandboxes.iamport.baseUrl()));

            Outcome token =
                    hexapay.with("SHOP_KEY", sandboxes.iamportShop.key())
                            .with("SHOP_SECRET", sandboxes.iamportShop.secret())
                            .run("token", "shop");

            assertThat(token).isDone();
        }

        @Test
        void areMissingIfTheEnvironmentHasNone() throws Exception {
            hexapay.configure(FROM_THE_ENVIRONMENT.formatted(sandboxes.iamport.baseUrl()));

            Outcome token =
                    hexapay.with("SHOP_KEY", sandboxes.iamportShop.key()).run("token", "shop");

            assertThat(token)
                    .isUsageError()
                    .complains("hexapay.conf:1: hexapay.merchants.shop.secret: missing");
            assertThat(sandboxes.calls()).isZero();
        }

        @Test
        void comeFromAFileThatEndsWithALineBreak() throws Exception {
            hexapay.write("secret", sandboxes.iamportShop.secret());
            hexapay.configure(
                    sandboxes.configuration(),
                    "hexapay.merchants.iamport-shop { secret = null, secret-file = secret }");

            Outcome token = hexapay.run("token", "iamport-shop");

            assertThat(token).isDone();
        }
    }

    @Nested
    class Mistakes {

        @Test
        void includeHavingNone() throws Exception {
            Outcome token = hexapay.run("token", "iamport-shop");

            assertThat(token)
                    .isUsageError()
                    .complains("--config FILE", "./hexapay.conf", "$HEXAPAY_CONFIG");
        }

        @ParameterizedTest
        @ValueSource(strings = {"token iamport-shop", "check", "gateways", "sandbox", "demo"})
        void includeAFileThatIsNotThere(String command) throws Exception {
            Outcome outcome = hexapay.run((command + " --config absent.conf").split(" ", -1));

            assertThat(outcome).isUsageError().complains("absent.conf: cannot be read");
        }

        @Test
        void includeAnUnknownMerchant() throws Exception {
            hexapay.configure(sandboxes.configuration());

            Outcome token = hexapay.run("token", "other-shop");

            assertThat(token)
                    .isUsageError()
                    .complains("hexapay.conf:1: hexapay.merchants.other-shop: no such merchant");
            assertThat(sandboxes.calls()).isZero();
        }

        @ParameterizedTest
        @CsvSource(
                quoteCharacter = '|',
                textBlock =
                        """
                        gateway = no-such-gateway,        .gateway: "no-such-gateway" (expected:
                        key = null,                       .key: missing
                        base-url = "http://shop.example", .base-url:
                        secrets = canary,                 .secrets: unknown
                        """)
        void nameFileLineAndKeyAndSendNothing(String line, String flaw) throws Exception {
            hexapay.configure(
                    sandboxes.configuration(), "hexapay.merchants.iamport-shop { " + line + " }");

            Outcome token = hexapay.run("token", "iamport-shop");

            assertThat(token)
                    .isUsageError()
                    .complains("hexapay.conf:6: hexapay.merchants.iamport-shop" + flaw);
            assertThat(sandboxes.calls()).isZero();
        }

        @Test
        void ofSyntaxDoNotQuoteTheLine() throws Exception {
            hexapay.configure(
                    sandboxes.configuration(), "hexapay.merchants.iamport-shop.secret = canary$");

            Outcome token = hexapay.run("token", "iamport-shop", "--verbose");

            assertThat(token)
                    .exits(2)
                    .showsStackTrace()
                    .hidesCredentials()
                    .complains("hexapay.conf:6: not HOCON");
            assertThat(sandboxes.calls()).isZero();
        }
    }
}
