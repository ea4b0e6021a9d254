package io.hexapay.http;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.function.Function;

/** Calls that carry key and secret themselves. */
final class BasicCalls implements AuthorizedCalls {

    @Override
    public <T> Answer<T> send(Merchant merchant, Function<Secret, GatewayCall<T>> call) {
        BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
        return call.apply(basic.header()).send(merchant, basic.encoded());
    }

    @Override
    public <T> Answer<T> send(
            Merchant merchant, Duration deadline, Function<Secret, GatewayCall<T>> call) {
        Deadline end = Deadline.in(deadline);
        BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
        return call.apply(basic.header()).sendBefore(merchant, end, basic.encoded());
    }
}
