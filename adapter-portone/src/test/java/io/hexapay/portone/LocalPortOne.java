package io.hexapay.portone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.cancel.CancelPort;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.Timeouts;
import io.hexapay.http.call.AuthorizedCalls;
import io.hexapay.http.call.GatewayHttp;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.http.gateway.MerchantPorts;
import io.hexapay.http.resilience.ResilienceConfig;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** PortOne on loopback: each login brings another token, each look-up the same answer. */
final class LocalPortOne implements AutoCloseable {

    static final Merchant SHOP =
            Merchant.of("shop", "store-4f2a9d1e", Secret.of("your-api-secret"));

    private final AtomicInteger logins = new AtomicInteger();
    private final WireGateway server =
            WireGateway.answering(request -> Reply.with(answerTo(request)));
    private final PortOneGateway gateway =
            PortOneGateway.connect(
                    ConnectionSettings.to(new GatewayUrl(server.uri()))
                            .withResilience(ResilienceConfig.OFF));
    private final Deque<WireResponse> cancelAnswers = new ConcurrentLinkedDeque<>();
    private final GatewayHttp http =
            GatewayHttp.to(PortOneGateway.ID, new GatewayUrl(server.uri()), Timeouts.DEFAULT);
    private volatile WireResponse answer = WireResponse.json(sample("paid"));

    /** Of every look-up from now on. */
    void answerLookUps(WireResponse other) {
        answer = other;
    }

    /** Of the cancellations from now on, one after another; the last one of all further ones. */
    void answerCancels(WireResponse... others) {
        cancelAnswers.clear();
        cancelAnswers.addAll(List.of(others));
    }

    /** Of every call from now on, that for a token too. */
    void answerAll(WireResponse other) {
        server.answer(Reply.with(other));
    }

    AuthPort auth() {
        return gateway.auth();
    }

    PaymentPort payments() {
        return in("bearer").payments();
    }

    /** What a merchant with this {@code auth} has. */
    MerchantPorts in(String auth) {
        return with(Map.of("auth", auth));
    }

    /** What a merchant with these options has. */
    MerchantPorts with(Map<String, String> options) {
        return gateway.open(new GatewayOptions(options), AccessTokens.of(gateway.auth()));
    }

    /** The port itself, with the API secret in each call. */
    CancelPort cancelPort() {
        return new PortOneCancel(http.api(PortOneApi.class), AuthorizedCalls.secret("PortOne"));
    }

    List<WireRequest> requests() {
        return server.requests();
    }

    /** Those that ask for a cancellation. */
    List<WireRequest> cancels() {
        return requests().stream().filter(request -> request.target().endsWith("/cancel")).toList();
    }

    /** The text of {@code samples/name.json}. */
    static String sample(String name) {
        try (InputStream in =
                LocalPortOne.class.getResourceAsStream("/samples/" + name + ".json")) {
            return new String(requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
        http.close();
        server.close();
    }

    private WireResponse answerTo(WireRequest request) {
        if (request.target().equals("/login/api-secret")) {
            return WireResponse.json(
                    "{\"accessToken\":\"token-%d\",\"refreshToken\":\"another\"}"
                            .formatted(logins.incrementAndGet()));
        }
        if (request.method().equals("GET")) {
            return answer;
        }
        return cancelAnswers.size() > 1 ? cancelAnswers.remove() : cancelAnswers.element();
    }
}
