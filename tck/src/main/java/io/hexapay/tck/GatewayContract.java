package io.hexapay.tck;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.sample.SamplePayments;
import java.time.Instant;
import java.util.Set;

/** A contract of a gateway's adapter. */
abstract class GatewayContract extends Contract {

    final Canaries canaries = new Canaries();
    final Merchant shop = canaries.merchant("shop");

    /**
     * The gateway's requests and responses, and how to build its adapter. Called often: give a new
     * one each time.
     */
    protected abstract GatewayFixture gateway();

    final SamplePayments samples() {
        return new SamplePayments(gateway(), canaries);
    }

    /** A token as the gateway would make it, and as secret as the canary. */
    final Secret sampleToken(Secret canary, Instant now, Instant expiry) {
        return canaries.madeOf(canary, gateway().sampleToken(canary, now, expiry));
    }

    final boolean omits(GatewayFixture.Omission omission) {
        return gateway().omissions().contains(omission);
    }

    @Override
    final Set<Capability> declared() {
        return gateway().capabilities();
    }
}
