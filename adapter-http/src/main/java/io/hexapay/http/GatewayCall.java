package io.hexapay.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okhttp3.Request;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Response;

/**
 * One call to a gateway, not sent yet. To be sent once, by one thread.
 *
 * <p>Whatever comes back, the outcome is an {@link Answer} or a {@link GatewayException}, at the latest at the
 * deadline. An interrupt of the thread that waits ends the call at once.
 *
 * @param <T> the wire record of the answer, the same for success and failure
 */
public final class GatewayCall<T> {

    private final GatewayId gateway;
    private final CallThreads threads;
    private final Call<T> call;
    private final Converter<ResponseBody, T> converter;

    GatewayCall(
            GatewayId gateway,
            CallThreads threads,
            Call<T> call,
            Converter<ResponseBody, T> converter) {
        this.gateway = gateway;
        this.threads = threads;
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
        return logged(merchant, null, false, alsoSent);
    }

    /**
     * Sends the call as {@link #send(Merchant, Secret...)} does, within {@code deadline} from first to last byte,
     * instead of the usual time.
     */
    public Answer<T> sendWithin(Merchant merchant, Duration deadline, Secret... alsoSent) {
        return logged(merchant, deadline, false, alsoSent);
    }

    /** Sends the call as {@link #send(Merchant, Secret...)} does, and not beyond {@code end}. */
    Answer<T> sendBefore(Merchant merchant, Deadline end, Secret... alsoSent) {
        return logged(merchant, end.left(), true, alsoSent);
    }

    private Answer<T> logged(
            Merchant merchant, @Nullable Duration limit, boolean usualToo, Secret... alsoSent) {
        CallLine line = new CallLine(gateway, merchant.id());
        List<Secret> secrets = new ArrayList<>(List.of(alsoSent));
        secrets.add(merchant.credentials().secret());
        try {
            Request request = request();
            line.isAbout(request);
            Sending sending = Sending.of(request);
            sending.start(secrets);
            Answer<T> answer = exchange(sending, longest(limit, usualToo));
            line.answered(answer);
            return answer;
        } catch (GatewayException e) {
            line.failed(e);
            throw e;
        }
    }

    private Answer<T> exchange(Sending sending, Duration longest) {
        try {
            call.timeout().timeout(Math.max(1, NANOSECONDS.convert(longest)), NANOSECONDS);
            return threads.run(sending, longest, () -> answer(sending), call::cancel);
        } catch (IOException e) {
            throw Failures.concernsTheAnswer(e)
                    ? Failures.malformed(gateway, sending.text(), e)
                    : Failures.unavailable(gateway, sending.delivery(), e);
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            throw switch (sending.delivery()) {
                case NOT_SENT -> Failures.unsendable(gateway, e);
                case UNKNOWN -> Failures.unexpected(gateway, sending.text(), e);
            };
        }
    }

    private Request request() {
        try {
            return call.request();
        } catch (RuntimeException e) {
            throw Failures.unsendable(gateway, e);
        }
    }

    private Duration longest(@Nullable Duration limit, boolean usualToo) {
        Duration usual = Duration.ofNanos(call.timeout().timeoutNanos());
        if (limit == null) {
            return usual;
        }
        return usualToo ? Collections.min(List.of(limit, usual)) : limit;
    }

    private Answer<T> answer(Sending sending) throws IOException {
        Response<T> response = call.execute();
        return new Answer<>(
                gateway, response.code(), bodyOf(response), sending.retryAfter(), sending.text());
    }

    private @Nullable T bodyOf(Response<T> response) {
        ResponseBody error = response.errorBody();
        if (error == null) {
            return response.body();
        }
        try {
            return converter.convert(error);
        } catch (IOException | RuntimeException e) {
            // Already in memory, so not the wire's fault: an error page of a proxy in front of the
            // gateway, say. The
            // status tells enough.
            return null;
        }
    }
}
