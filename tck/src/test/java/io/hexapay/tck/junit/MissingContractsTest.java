package io.hexapay.tck.junit;

import static io.hexapay.tck.junit.PlantedTests.CACHE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that implement a port. */
class MissingContractsTest {

    /** The rest of an enum that is a cache. */
    static final String CACHE_OF_NONE =
            " implements io.hexapay.core.token.port.TokenCache { ONE;"
                    + " public io.hexapay.core.token.port.CachedToken find("
                    + " io.hexapay.core.Merchant merchant) { return null; }"
                    + " public void save(io.hexapay.core.Merchant merchant,"
                    + " io.hexapay.core.token.port.CachedToken token) {}"
                    + " public void remove(io.hexapay.core.Merchant merchant,"
                    + " io.hexapay.core.Secret value) {}"
                    + " public Lease lease(io.hexapay.core.Merchant merchant) {"
                    + " return Lease.UNCONTESTED; }"
                    + " public Subscription listen("
                    + " io.hexapay.core.token.port.TokenCacheListener listener) {"
                    + " return Subscription.NONE; } }";

    private static final String PAYMENTS =
            " implements io.hexapay.core.payment.PaymentPort {"
                    + " public io.hexapay.core.payment.Payment find("
                    + " io.hexapay.core.Merchant merchant,"
                    + " io.hexapay.core.payment.PaymentQuery query,"
                    + " io.hexapay.core.Deadline deadline) { return null; } }";

    private static final String WEBHOOKS =
            " implements io.hexapay.core.payment.webhook.WebhookPort {"
                    + " public io.hexapay.core.GatewayId gateway() { return null; }"
                    + " public io.hexapay.core.payment.webhook.WebhookReply reply() {"
                    + " return null; }"
                    + " public io.hexapay.core.payment.webhook.WebhookMessage read("
                    + " io.hexapay.core.Merchant merchant,"
                    + " io.hexapay.core.payment.webhook.WebhookRequest request) { return null; } }";

    private static final String CANCEL =
            " implements io.hexapay.core.payment.cancel.CancelPort {"
                    + " public io.hexapay.core.GatewayId gateway() { return null; }"
                    + " public io.hexapay.core.payment.cancel.CancelGuard guard() { return null; }"
                    + " public io.hexapay.core.payment.Cancellation cancel("
                    + " io.hexapay.core.Merchant merchant,"
                    + " io.hexapay.core.payment.cancel.CancelRequest request,"
                    + " io.hexapay.core.Deadline deadline) { return null; } }";

    @TempDir private Path module;
    private PlantedTests planted;

    @BeforeEach
    void open() throws IOException {
        planted = new PlantedTests(module);
    }

    @AfterEach
    void close() throws IOException {
        planted.close();
    }

    @Test
    void needTheContractsOfThatPort() {
        planted.main("final class ShopPayments" + PAYMENTS);

        assertThat(missing())
                .containsExactly(
                        "planted.ShopPayments is not tested: no test extends"
                                + " AuthenticatedCallContract; add one",
                        "planted.ShopPayments is not tested: no test extends"
                                + " PaymentPortContract; add one");
    }

    @Test
    void needTheContractsOfWhatTheyCanBesideLookUps() {
        planted.main("final class ShopCancel" + CANCEL)
                .main("enum ShopWebhooks" + WEBHOOKS.replaceFirst("\\{", "{ ONE;"));

        assertThat(missing())
                .containsExactly(
                        "planted.ShopCancel is not tested: no test extends CancelPortContract;"
                                + " add one",
                        "planted.ShopWebhooks is not tested: no test extends"
                                + " WebhookPortContract; add one");
    }

    @Test
    void needNoMoreOnceATestExtendsThem() {
        planted.main("enum ShopCache" + CACHE_OF_NONE);
        assertThat(missing()).singleElement().asString().contains("TokenCacheContract");

        planted.test("class ShopCacheTest" + CACHE);

        assertThat(missing()).isEmpty();
    }

    @Test
    void needNoneForWhatDecoratesAnother() {
        planted.main("record Counted(io.hexapay.core.payment.PaymentPort port)" + PAYMENTS);

        assertThat(missing()).isEmpty();
    }

    @Test
    void needNoneForPortsOfTheirOwn() {
        planted.main("interface ShopPort extends io.hexapay.core.payment.PaymentPort {}")
                .main("abstract class Half implements io.hexapay.core.payment.PaymentPort {}");

        assertThat(missing()).isEmpty();
    }

    private List<String> missing() {
        return MissingContracts.beside(planted.folder(), planted.classes());
    }
}
