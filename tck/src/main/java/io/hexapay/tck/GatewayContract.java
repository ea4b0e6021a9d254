package io.hexapay.tck;

import io.hexapay.core.Merchant;
import io.hexapay.tck.observation.Canaries;
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
        return new SamplePayments(gateway());
    }

    final boolean omits(GatewayFixture.Omission omission) {
        return gateway().omissions().contains(omission);
    }

    @Override
    final Set<Capability> declared() {
        return gateway().capabilities();
    }
}
