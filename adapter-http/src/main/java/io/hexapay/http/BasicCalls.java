package io.hexapay.http;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls that carry key and secret themselves. */
final class BasicCalls implements AuthorizedCalls {

    @Override
    public <A, R> R send(
            Merchant merchant,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading) {
        return send(merchant, (Deadline) null, call, reading);
    }

    @Override
    public <A, R> R send(
            Merchant merchant,
            Duration deadline,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading) {
        return send(merchant, Deadline.in(deadline), call, reading);
    }

    private static <A, R> R send(
            Merchant merchant,
            @Nullable Deadline end,
            Function<Secret, GatewayCall<A>> call,
            Function<Answer<A>, R> reading) {
        BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
        return call.apply(basic.header()).exchange(merchant, end, reading, basic.encoded());
    }
}
