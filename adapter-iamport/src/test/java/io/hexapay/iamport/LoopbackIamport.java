package io.hexapay.iamport;

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
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Iamport on loopback: it gives tokens, and answers the rest as it is told. */
final class LoopbackIamport implements AutoCloseable {

    static final Merchant SHOP = Merchant.of("shop", "imp_apikey", Secret.of("imp_secret"));

    private static final String TOKEN_PATH = "/users/getToken";

    private static final WireResponse TOKEN =
            WireResponse.json(
                    "{\"code\":0,\"response\":{\"access_token\":\"a-token-of-ours\","
                            + "\"now\":1512446940,\"expired_at\":1512448740}}");

    private final WireGateway server = WireGateway.answering(request -> Reply.with(TOKEN));
    private final IamportGateway gateway =
            IamportGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(server.uri()))
                            .withResilience(ResilienceConfig.OFF));
    private final AccessTokens tokens = AccessTokens.of(gateway.auth());

    MerchantPorts ports() {
        return ports(Map.of());
    }

    MerchantPorts ports(Map<String, String> options) {
        return gateway.open(new GatewayOptions(options), tokens);
    }

    void answers(Function<WireRequest, Reply> script) {
        server.answer(
                request ->
                        request.path().equals(TOKEN_PATH)
                                ? Reply.with(TOKEN)
                                : script.apply(request));
    }

    void answers(String json) {
        answers(200, json);
    }

    void answers(int status, String json) {
        answers(request -> Reply.with(WireResponse.json(json).status(status)));
    }

    /** Without those for a token. */
    List<WireRequest> requests() {
        return server.requests().stream()
                .filter(request -> !request.path().equals(TOKEN_PATH))
                .toList();
    }

    /** No longer remembers requests, for very many of them. */
    void forget() {
        server.forget();
    }

    @Override
    public void close() {
        tokens.close();
        gateway.close();
        server.close();
    }
}
