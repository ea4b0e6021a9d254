package ${package};

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.Renewal;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.http.call.BasicAuthorization;
import io.hexapay.http.error.ResponseFields;
import java.time.Duration;

/** {@code POST /oauth/token}, a form, authorized by key and secret. */
final class ${gatewayName}Auth implements AuthPort {

    private final ${gatewayName}Api api;
    private final Duration timeout;

    ${gatewayName}Auth(${gatewayName}Api api, Duration timeout) {
        this.api = api;
        this.timeout = timeout;
    }

    @Override
    public GatewayId gateway() {
        return ${gatewayName}Gateway.ID;
    }

    /** The gateway's documents do not say what asking early does. */
    @Override
    public Renewal renewal() {
        return Renewal.UNDOCUMENTED;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public TokenGrant issue(Merchant merchant) {
        BasicAuthorization basic = BasicAuthorization.of(merchant.credentials());
        var answer =
                api.token(basic.header(), "client_credentials")
                        .send(merchant, Deadline.in(timeout), basic.encoded());
        ResponseFields fields = answer.fields("a token");
        return ${gatewayName}Response.unwrap(answer).toDomain(fields);
    }
}
