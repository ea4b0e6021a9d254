package io.hexapay.nicepay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** A NicePay that answers what it is told to, and a shop of it in Basic mode. */
final class LoopbackNicePay implements AutoCloseable {

    static final String KEY = "af0d116236df437f831483ee9c500bc4";

    private static final ObjectMapper JSON = new ObjectMapper();

    final Merchant shop = Merchant.of("shop", KEY, Secret.of(PaymentJson.SECRET));

    private final WireGateway server = WireGateway.answering(request -> Reply.hold());
    private final NicePayGateway gateway =
            NicePayGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(server.uri()))
                            .withResilience(ResilienceConfig.OFF));
    private final GatewayOptions options = new GatewayOptions(Map.of("auth", "basic"));

    NicePayCalls calls() {
        return gateway.calls(options, AccessTokens.of(gateway.auth()));
    }

    MerchantPorts ports() {
        return ports(options);
    }

    /** Of a shop that accepts payments without a signature. */
    MerchantPorts lenientPorts() {
        return ports(new GatewayOptions(Map.of("auth", "basic", "allow-unsigned", "true")));
    }

    private MerchantPorts ports(GatewayOptions any) {
        return gateway.open(any, AccessTokens.of(gateway.auth()));
    }

    void answers(String json) {
        answers(WireResponse.json(json));
    }

    void answers(WireResponse response) {
        server.answer(Reply.with(response));
    }

    void answers(Function<WireRequest, Reply> script) {
        server.answer(script);
    }

    /** {@code {"resultCode": …, "resultMsg": …}}. */
    void answersCode(int status, String code) {
        String json = "{\"resultCode\":\"%s\",\"resultMsg\":\"말\"}".formatted(code);
        answers(WireResponse.json(json).status(status));
    }

    int requests() {
        return server.requests().size();
    }

    int requests(String method) {
        return server.count(request -> request.method().equals(method));
    }

    /** Paths and queries of the requests. */
    List<String> targets(String method) {
        return server.requests().stream()
                .filter(request -> request.method().equals(method))
                .map(WireRequest::target)
                .toList();
    }

    /** The body of the last request. */
    Map<String, Object> lastBody() {
        try {
            return JSON.readValue(lastRequest().body(), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
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
