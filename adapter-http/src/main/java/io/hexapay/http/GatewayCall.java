package io.hexapay.http;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Converter;

/**
 * One call to a gateway, not sent yet. To be sent once, by one thread, which makes the call itself.
 *
 * <p>Whatever comes back, the outcome is an {@link Answer} or a {@link GatewayException}, at the latest at the
 * deadline. An interrupt of the thread ends the call within 100 ms.
 *
 * @param <T> the wire record of the answer, the same for success and failure
 */
public final class GatewayCall<T> {

    private static final MediaType UTF_8_JSON = MediaType.get("application/json; charset=utf-8");

    private final GatewayHttp gateway;
    private final Call<T> call;
    private final Converter<ResponseBody, T> converter;
    private final AtomicBoolean sent = new AtomicBoolean();

    GatewayCall(GatewayHttp gateway, Call<T> call, Converter<ResponseBody, T> converter) {
        this.gateway = gateway;
        this.call = call;
        this.converter = converter;
    }

    /**
     * Sends the call within the connect and read timeouts of its gateway.
     *
     * @param merchant in whose name; its secret is never repeated, whatever the gateway answers
     * @param alsoSent the other secrets in the request, as they stand there: a token, an encoded pair
     * @return the answer, of whatever HTTP status
     * @throws GatewayException.Refused if HTTP cannot carry the request
     * @throws GatewayException.Unavailable if no answer came in time, or the thread is interrupted, which it stays
     * @throws GatewayException.Malformed if a successful answer cannot be read
     * @throws IllegalStateException if the call has been sent before
     */
    public Answer<T> send(Merchant merchant, Secret... alsoSent) {
        return sendWithin(merchant, gateway.timeouts().call(), alsoSent);
    }

    /**
     * Sends the call as {@link #send(Merchant, Secret...)} does, within {@code deadline} from first to last byte,
     * instead of the usual time.
     */
    public Answer<T> sendWithin(Merchant merchant, Duration deadline, Secret... alsoSent) {
        return send(prepared(merchant, alsoSent), merchant, deadline);
    }

    /**
     * Sends the call when the gateway's {@link ExchangePolicy} lets it, in the usual time, waiting included, and not beyond
     * {@code end}.
     *
     * @param reading what the answer says, or a {@link GatewayException}, which the policy is told of
     */
    <R> R exchange(
            Merchant merchant,
            @Nullable Deadline end,
            Function<Answer<T>, R> reading,
            Secret alsoSent) {
        Request request = prepared(merchant, alsoSent);
        Deadline soonest = Deadline.in(gateway.timeouts().call()).orSooner(end);
        if (soonest.isOver()) {
            throw Failures.tooLate(gateway.id());
        }
        return gateway.policy()
                .exchange(
                        soonest.left(),
                        () -> reading.apply(send(request, merchant, soonest.left())));
    }

    private Request prepared(Merchant merchant, Secret... alsoSent) {
        if (!sent.compareAndSet(false, true)) {
            throw new IllegalStateException("call: sent before (expected: one call is sent once)");
        }
        List<Secret> secrets = new ArrayList<>(List.of(alsoSent));
        secrets.add(merchant.credentials().secret());
        try {
            Request request = call.request();
            Sending.of(request).carries(secrets);
            return request;
        } catch (RuntimeException e) {
            GatewayException unsendable = Failures.unsendable(gateway.id(), e);
            new CallLine(gateway.id(), merchant.id(), null).failed(unsendable);
            throw unsendable;
        }
    }

    private Answer<T> send(Request request, Merchant merchant, Duration deadline) {
        CallLine line = new CallLine(gateway.id(), merchant.id(), request);
        try {
            Answer<T> answer = exchange(request, deadline);
            line.answered(answer);
            return answer;
        } catch (GatewayException e) {
            line.failed(e);
            throw e;
        }
    }

    private Answer<T> exchange(Request request, Duration longest) {
        Sending sending = Sending.of(request);
        GatewayId id = gateway.id();
        if (Thread.currentThread().isInterrupted()) {
            throw Failures.interrupted(id, sending.delivery());
        }
        if (longest.isZero() || longest.isNegative()) {
            throw Failures.tooLate(id);
        }
        try {
            return gateway.connections()
                    .exchange(request, Deadline.in(longest), response -> answer(sending, response));
        } catch (IOException e) {
            throw Failures.concernsTheAnswer(e)
                    ? Failures.malformed(id, sending.text(), e)
                    : Failures.ofCall(id, sending.delivery(), e);
        } catch (RuntimeException e) {
            throw switch (sending.delivery()) {
                case NOT_SENT -> Failures.unsendable(id, e);
                case UNKNOWN -> Failures.unexpected(id, sending.text(), e);
            };
        }
    }

    private Answer<T> answer(Sending sending, Response response) throws IOException {
        byte[] utf8 = AnswerBody.read(sending, response);
        return new Answer<>(
                gateway.id(),
                response.code(),
                bodyOf(response, ResponseBody.create(utf8, UTF_8_JSON)),
                sending.retryAfter(),
                sending.text());
    }

    private @Nullable T bodyOf(Response response, ResponseBody body) throws IOException {
        if (response.isSuccessful()) {
            boolean hasNone = response.code() == 204 || response.code() == 205;
            return hasNone ? null : converter.convert(body);
        }
        try {
            return converter.convert(body);
        } catch (IOException | RuntimeException e) {
            // An error page of a proxy in front of the gateway, say. The status tells enough.
            return null;
        }
    }
}
