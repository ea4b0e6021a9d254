package io.hexapay.tck.mutant;

import static java.util.Objects.requireNonNull;

import io.hexapay.core.token.port.TokenCache;
import io.hexapay.tck.ApprovePortContract;
import io.hexapay.tck.AuthPortContract;
import io.hexapay.tck.AuthenticatedCallContract;
import io.hexapay.tck.CancelPortContract;
import io.hexapay.tck.PaymentPortContract;
import io.hexapay.tck.TokenCacheContract;
import io.hexapay.tck.WebhookPortContract;
import io.hexapay.tck.fixture.ApproveFixture;
import io.hexapay.tck.fixture.CancelFixture;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.fixture.WebhookFixture;
import io.hexapay.tck.junit.RunByHand;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** The contracts over the mutant of the thread that makes them. */
final class MutantContracts {

    static final ThreadLocal<Mutant> MUTANT = ThreadLocal.withInitial(() -> Mutant.NONE);

    /** The contracts that inherit the checks of every call, by the name of their call. */
    static final Map<String, Class<?>> CALLS =
            Map.of(
                    "token", Auth.class,
                    "payment", Payments.class,
                    "cancel", Cancels.class,
                    "approve", Approves.class);

    static final Map<String, Class<?>> BY_LETTER =
            Map.of(
                    "A", Auth.class,
                    "P", Payments.class,
                    "C", Calls.class,
                    "K", Cancels.class,
                    "V", Approves.class,
                    "H", WebhookMessages.class,
                    "T", Cache.class);

    private static final String WHY = "KitTest runs it once for each mutant";

    private MutantContracts() {}

    /** The contract that has a check. */
    static Class<?> of(String check) {
        int call = check.indexOf('-') + 1;
        return call > 0
                ? requireNonNull(CALLS.get(check.substring(call)))
                : requireNonNull(BY_LETTER.get(check.substring(0, 1)));
    }

    @RunByHand(WHY)
    static class Auth extends AuthPortContract {
        private final Mutant mutant = MUTANT.get();

        @Override
        protected GatewayFixture gateway() {
            return MutantFixture.of(mutant);
        }
    }

    @RunByHand(WHY)
    static class Payments extends PaymentPortContract {
        private final Mutant mutant = MUTANT.get();

        @Override
        protected GatewayFixture gateway() {
            return MutantFixture.of(mutant);
        }
    }

    @RunByHand(WHY)
    static class Calls extends AuthenticatedCallContract {
        private final Mutant mutant = MUTANT.get();

        @Override
        protected GatewayFixture gateway() {
            return MutantFixture.of(mutant);
        }
    }

    @RunByHand(WHY)
    static class Cancels extends CancelPortContract {
        private final Mutant mutant = MUTANT.get();

        @Override
        protected CancelFixture gateway() {
            return new MutantWrites(mutant);
        }
    }

    @RunByHand(WHY)
    static class Approves extends ApprovePortContract {
        private final Mutant mutant = MUTANT.get();

        @Override
        protected ApproveFixture gateway() {
            return new MutantWrites(mutant);
        }
    }

    @RunByHand(WHY)
    static class WebhookMessages extends WebhookPortContract {
        private final Mutant mutant = MUTANT.get();

        @Override
        protected WebhookFixture gateway() {
            return new MutantWrites(mutant);
        }
    }

    @RunByHand(WHY)
    static class Cache extends TokenCacheContract {
        private final Mutant mutant = MUTANT.get();
        private Duration lease = Duration.ofHours(1);

        @BeforeEach
        void endLeasesIfThatIsWaitedFor(TestInfo check) {
            if (check.getDisplayName().startsWith("T20")) {
                lease = Duration.ofMillis(100);
            }
        }

        @Override
        protected TokenCache cache() {
            return new MutantCache(mutant, new MutantStore(lease));
        }

        @Override
        protected Set<Capability> capabilities() {
            return EnumSet.of(Capability.SHARED);
        }

        @Override
        protected TokenCache sharing(TokenCache first) {
            return ((MutantCache) first).sibling();
        }

        @Override
        protected Duration longestLease() {
            return lease;
        }

        @Override
        protected Duration propagationTimeout() {
            return Duration.ofMillis(1); // What one does is seen by another at once.
        }
    }
}
