package io.hexapay.http.call;

import io.hexapay.core.Deadline;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.error.GatewayResponse;
import java.util.function.Function;

/** Calls that carry key and secret themselves. */
final class BasicAuthorizedCalls implements AuthorizedCalls {

    @Override
    public <A, R> R send(
            Merchant merchant,
            Deadline deadline,
            Function<Secret, GatewayCall<A>> call,
            Function<GatewayResponse<A>, R> reading) {
        BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
        return call.apply(basic.header()).exchange(merchant, deadline, reading, basic.encoded());
    }
}
