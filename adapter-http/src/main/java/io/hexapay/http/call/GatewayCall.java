package io.hexapay.http.call;

import io.hexapay.core.Deadline;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.http.connection.CallState;
import io.hexapay.http.connection.ResponseReader;
import io.hexapay.http.connection.TransportErrors;
import io.hexapay.http.error.GatewayResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
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
 * <p>Whatever comes back, the outcome is an {@link GatewayResponse} or a {@link GatewayException},
 * at the latest at the deadline. An interrupt of the thread ends the call within 100 ms.
 *
 * @param <T> the wire record of the answer, the same for success and failure
 */
public final class GatewayCall<T> {

    private static final MediaType UTF_8_JSON = MediaType.get("application/json; charset=utf-8");

    private final GatewayHttp gateway;
    private final Call<T> call;
    private final Converter<ResponseBody, T> converter;
    private final AtomicBoolean sent = new AtomicBoolean();
    private final List<Secret> hidden = new ArrayList<>();

    GatewayCall(GatewayHttp gateway, Call<T> call, Converter<ResponseBody, T> converter) {
        this.gateway = gateway;
        this.call = call;
        this.converter = converter;
    }

    /**
     * Names texts in the request, personal data say, that are not repeated either, whatever the
     * gateway answers: they are masked in its words and in what is shown of the answer. To be
     * called before it is sent.
     *
     * @return this
     */
    public GatewayCall<T> hiding(Collection<Secret> texts) {
        hidden.addAll(texts);
        return this;
    }

    /**
     * Sends the call within the connect and read timeouts of its gateway.
     *
     * @param merchant in whose name; its secret is never repeated, whatever the gateway answers
     * @param alsoSent the other secrets in the request, as they stand there: a token, an encoded
     *     pair
     * @return the answer, of whatever HTTP status
     * @throws GatewayException.Refused if HTTP cannot carry the request
     * @throws GatewayException.Unavailable if no answer came in time, what a host added to the HTTP
     *     client failed, or the thread is interrupted, which it stays
     * @throws GatewayException.Malformed if a successful answer cannot be read
     * @throws IllegalStateException if the call has been sent before
     */
    public GatewayResponse<T> send(Merchant merchant, Secret... alsoSent) {
        return send(merchant, Deadline.NONE, alsoSent);
    }

    /**
     * Sends the call as {@link #send(Merchant, Secret...)} does, within {@code deadline} from first
     * to last byte, instead of the usual time.
     */
    public GatewayResponse<T> send(Merchant merchant, Deadline deadline, Secret... alsoSent) {
        Request request = prepared(merchant, alsoSent);
        return send(request, merchant, deadline.isNone() ? usualDeadline() : deadline);
    }

    /**
     * Sends the call when the gateway's {@link ExchangePolicy} lets it, in the usual time, waiting
     * included, and not beyond {@code deadline}.
     *
     * @param reading what the answer says, or a {@link GatewayException}, which the policy is told
     *     of
     */
    <R> R exchange(
            Merchant merchant,
            Deadline deadline,
            Function<GatewayResponse<T>, R> reading,
            Secret alsoSent) {
        Request request = prepared(merchant, alsoSent);
        Deadline soonest = usualDeadline().sooner(deadline);
        if (soonest.isOver()) {
            throw TransportErrors.tooLate(gateway.id());
        }
        return gateway.policy()
                .exchange(
                        soonest.remaining(), () -> reading.apply(send(request, merchant, soonest)));
    }

    private Deadline usualDeadline() {
        return Deadline.in(gateway.timeouts().call());
    }

    private Request prepared(Merchant merchant, Secret... alsoSent) {
        if (!sent.compareAndSet(false, true)) {
            throw new IllegalStateException("call: sent before (expected: one call is sent once)");
        }
        List<Secret> secrets = new ArrayList<>(hidden);
        secrets.addAll(List.of(alsoSent));
        secrets.add(merchant.credentials().secret());
        try {
            Request request = call.request();
            CallState.of(request).carries(secrets);
            return request;
        } catch (RuntimeException e) {
            GatewayException unsendable = TransportErrors.unsendable(gateway.id(), e);
            new CallLog(gateway.id(), merchant.id(), null).failed(unsendable);
            throw unsendable;
        }
    }

    private GatewayResponse<T> send(Request request, Merchant merchant, Deadline deadline) {
        CallLog log = new CallLog(gateway.id(), merchant.id(), request);
        try {
            GatewayResponse<T> response = exchange(request, deadline);
            log.answered(response);
            return response;
        } catch (GatewayException e) {
            log.failed(e);
            throw e;
        }
    }

    private GatewayResponse<T> exchange(Request request, Deadline deadline) {
        CallState state = CallState.of(request);
        GatewayId id = gateway.id();
        if (Thread.currentThread().isInterrupted()) {
            throw TransportErrors.interrupted(id, state.delivery());
        }
        if (deadline.isOver()) {
            throw TransportErrors.tooLate(id);
        }
        try {
            return gateway.connections()
                    .exchange(request, deadline, response -> read(state, response));
        } catch (IOException e) {
            throw gateway.connections().isClosed()
                    ? TransportErrors.closed(id, state.delivery())
                    : TransportErrors.of(id, state, e);
        } catch (RuntimeException | LinkageError e) {
            throw TransportErrors.ofUnexpected(id, state, e);
        }
    }

    private GatewayResponse<T> read(CallState state, Response response) throws IOException {
        byte[] utf8 = ResponseReader.read(state, response);
        return new GatewayResponse<>(
                gateway.id(),
                response.code(),
                bodyOf(response, ResponseBody.create(utf8, UTF_8_JSON)),
                state.retryAfter(),
                state.date(),
                state.text());
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
