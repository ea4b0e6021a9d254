package io.hexapay.tck.mutant;

import io.hexapay.core.GatewayId;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.EnumSet;
import java.util.Set;

/** The plug-in of the mutant of the thread that makes it, or of another gateway. */
public final class MutantPlugin implements GatewayPlugin {

    private final Mutant mutant = MutantContracts.MUTANT.get();

    /** For {@link java.util.ServiceLoader}. */
    public MutantPlugin() {}

    @Override
    public GatewayId id() {
        return mutant == Mutant.PLAIN ? new GatewayId("other") : MutantFixture.of(mutant).id();
    }

    @Override
    public Set<GatewayOperation> operations() {
        boolean isShort = mutant == Mutant.NAMES_TOO_FEW_OPERATIONS;
        boolean hasOrders = !mutant.isPlain() || mutant == Mutant.NAMES_TOO_MANY_OPERATIONS;
        return isShort || !hasOrders
                ? EnumSet.of(GatewayOperation.FIND_PAYMENT)
                : EnumSet.allOf(GatewayOperation.class);
    }
}
