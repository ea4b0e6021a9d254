package io.hexapay.http.resilience;

import io.hexapay.core.Credentials;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.MerchantId;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentQuery;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What calls to a made-up gateway end with. */
final class Outcomes {

    static final GatewayId PG = new GatewayId("pg");
    static final Merchant SHOP =
            new Merchant(new MerchantId("shop"), new Credentials("key", Secret.of("secret")));
    static final PaymentQuery QUERY = PaymentQuery.byId("payment");
    static final Duration DEADLINE = Duration.ofSeconds(35);

    private Outcomes() {}

    static GatewayException.Unavailable unavailable() {
        return unavailable(null);
    }

    static GatewayException.Unavailable unavailable(@Nullable Duration retryAfter) {
        return new GatewayException.Unavailable(
                PG, "is out of order", null, "try again later", Delivery.UNKNOWN, retryAfter, null);
    }

    static GatewayException refused() {
        return new GatewayException.Refused(PG, "refused the request", null, "fix it");
    }

    static GatewayException notFound() {
        return new GatewayException.NotFound(PG, "found nothing", null, "check the id");
    }

    static GatewayException malformed() {
        return new GatewayException.Malformed(PG, "answered nonsense");
    }

    static GatewayException rateLimited() {
        return new GatewayException.RateLimited(PG, "asked to slow down", null, null);
    }

    static <T> Supplier<T> failing(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }

    /** What {@code exchange} gives, through the bulkhead and the circuit breaker. */
    static <T> T exchange(GatewayResilience resilience, Supplier<T> exchange) {
        return resilience.policy().exchange(DEADLINE, exchange);
    }

    /** Makes a call whose outcome does not matter. */
    static void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // As it may.
        }
    }
}
