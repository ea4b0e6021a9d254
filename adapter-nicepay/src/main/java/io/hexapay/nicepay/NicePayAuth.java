package io.hexapay.nicepay;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.call.BasicAuthorization;
import io.hexapay.http.error.GatewayResponse;
import java.time.Duration;

/** {@code POST /v1/access-token}, authorized by key and secret. */
final class NicePayAuth implements AuthPort {

    private final NicePayApi api;
    private final Duration timeout;

    NicePayAuth(NicePayApi api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    @Override
    public GatewayId gateway() {
        return NicePayGateway.ID;
    }

    /** NicePay's manual: renewal is not supported. */
    @Override
    public Renewal renewal() {
        return Renewal.AFTER_EXPIRY;
    }

    /** Its times have milliseconds. */
    @Override
    public Duration precision() {
        return Duration.ofMillis(1);
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
        GatewayResponse<NicePayToken> answer =
                api.token(basic.header(), NicePayToken.Request.UTF_8)
                        .send(merchant, Deadline.in(timeout), basic.encoded());
        return NicePayResponse.unwrap(answer, ResultCodes.TOKEN).toDomain(answer.fields("a token"));
    }
}
