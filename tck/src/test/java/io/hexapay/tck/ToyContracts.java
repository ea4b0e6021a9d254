package io.hexapay.tck;

import io.hexapay.core.Merchant;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.TokenCache;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** The contracts over the toy with the flaw of the thread that makes them. */
final class ToyContracts {

    static final ThreadLocal<Flaw> FLAW = ThreadLocal.withInitial(() -> Flaw.NONE);

    static final Map<Character, Class<?>> BY_LETTER =
            Map.of('A', Auth.class, 'P', Payments.class, 'C', Calls.class, 'T', Cache.class);

    private static final String WHY = "KitTest runs it once for each flaw";

    private ToyContracts() {}

    @RunByHand(WHY)
    static class Auth extends AuthPortContract {
        private final Flaw flaw = FLAW.get();

        @Override
        protected GatewaySpelling gateway() {
            return new ToySpelling(flaw);
        }
    }

    @RunByHand(WHY)
    static class Payments extends PaymentPortContract {
        private final Flaw flaw = FLAW.get();

        @Override
        protected GatewaySpelling gateway() {
            return new ToySpelling(flaw);
        }
    }

    @RunByHand(WHY)
    static class Calls extends AuthenticatedCallContract {
        private final Flaw flaw = FLAW.get();

        @Override
        protected GatewaySpelling gateway() {
            return new ToySpelling(flaw);
        }

        @Override
        protected void write(URI base, Duration limit, AccessTokens tokens, Merchant merchant) {
            ToyGateway gateway = new ToyGateway(new ToySpelling(flaw), base, limit);
            new ToyPayments(gateway, tokens).write(merchant);
        }
    }

    @RunByHand(WHY)
    static class Cache extends TokenCacheContract {
        private final Flaw flaw = FLAW.get();
        private Duration lease = Duration.ofHours(1);

        @BeforeEach
        void endLeasesIfThatIsWaitedFor(TestInfo check) {
            if (check.getDisplayName().startsWith("T20")) {
                lease = Duration.ofMillis(100);
            }
        }

        @Override
        protected TokenCache cache() {
            return new ToyCache(flaw, new ToyStore(lease));
        }

        @Override
        protected Set<Capability> capabilities() {
            return EnumSet.of(Capability.SHARED);
        }

        @Override
        protected TokenCache sharing(TokenCache first) {
            return ((ToyCache) first).sibling();
        }

        @Override
        protected Duration longestLease() {
            return lease;
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(1); // What one does is seen by another at once.
        }
    }
}
