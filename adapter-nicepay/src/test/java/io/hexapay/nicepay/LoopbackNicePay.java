package io.hexapay.nicepay;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.MerchantPorts;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.util.Map;

/** A NicePay that answers what it is told to, and a shop of it in Basic mode. */
final class LoopbackNicePay implements AutoCloseable {

    static final String KEY = "af0d116236df437f831483ee9c500bc4";

    final Merchant shop = Merchant.of("shop", KEY, Secret.of(PaymentJson.SECRET));

    private final WireGateway server = WireGateway.answering(request -> Reply.hold());
    private final NicePayGateway gateway =
            NicePayGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(server.uri()))
                            .withResilience(ResilienceConfig.OFF));
    private final GatewayOptions options = new GatewayOptions(Map.of("auth", "basic"));

    MerchantPorts ports() {
        return gateway.open(options, AccessTokens.of(gateway.auth()));
    }

    void answers(String json) {
        answers(WireResponse.json(json));
    }

    void answers(WireResponse response) {
        server.answer(Reply.with(response));
    }

    /** {@code {"resultCode": …, "resultMsg": …}}. */
    void answersCode(int status, String code) {
        String json = "{\"resultCode\":\"%s\",\"resultMsg\":\"말\"}".formatted(code);
        answers(WireResponse.json(json).status(status));
    }

    int requests() {
        return server.requests().size();
    }

    WireRequest lastRequest() {
        return server.requests().get(requests() - 1);
    }

    @Override
    public void close() {
        gateway.close();
        server.close();
    }
}
