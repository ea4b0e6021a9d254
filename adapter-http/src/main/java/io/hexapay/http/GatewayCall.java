package io.hexapay.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Secret;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Converter;
import retrofit2.Response;

/**
 * One call to a gateway, not sent yet. To be sent once, by one thread.
 *
 * @param <T> the wire record of the answer, the same for success and failure
 */
public final class GatewayCall<T> {

    private final GatewayId gateway;
    private final Call<T> call;
    private final Converter<ResponseBody, T> converter;

    GatewayCall(GatewayId gateway, Call<T> call, Converter<ResponseBody, T> converter) {
        this.gateway = gateway;
        this.call = call;
        this.converter = converter;
    }

    /**
     * Sends the call within the connect and read timeouts of its gateway.
     *
     * @param sent the secrets in the request, which nothing that the gateway answers may repeat
     * @return the answer, of whatever HTTP status
     * @throws GatewayException.Unavailable if no answer came in time, or an interrupt of the thread, which is
     *     kept, was noticed
     * @throws GatewayException.Malformed if a successful answer cannot be read
     */
    public Answer<T> send(Secret... sent) {
        try {
            Response<T> response = execute();
            return new Answer<>(gateway, response.code(), bodyOf(response), List.of(sent));
        } catch (JsonProcessingException | UnreadableAnswerException | CharConversionException e) {
            throw new GatewayException.Malformed(gateway, "answered " + Failures.describe(e));
        } catch (IOException e) {
            throw Failures.unavailable(gateway, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.unavailable(gateway, new InterruptedIOException());
        }
    }

    /** Sends the call as {@link #send(Secret...)} does, within {@code deadline} from first to last byte. */
    public Answer<T> sendWithin(Duration deadline, Secret... sent) {
        call.timeout().timeout(deadline.toNanos(), TimeUnit.NANOSECONDS);
        return send(sent);
    }

    /** Sends the call as {@link #send(Secret...)} does, and not beyond {@code end}. */
    Answer<T> sendBefore(Deadline end, Secret... sent) {
        long left = end.left().toNanos();
        if (left == 0) {
            throw GatewayException.Unavailable.notSent(
                    gateway, "was not asked: the deadline had passed", "allow more time", null);
        }
        long usual = call.timeout().timeoutNanos();
        return sendWithin(Duration.ofNanos(usual > 0 ? Math.min(usual, left) : left), sent);
    }

    /** OkHttp is written in Kotlin and throws InterruptedException without declaring it. */
    private Response<T> execute() throws IOException, InterruptedException {
        return call.execute();
    }

    private @Nullable T bodyOf(Response<T> response) {
        ResponseBody error = response.errorBody();
        if (error == null) {
            return response.body();
        }
        try {
            return converter.convert(error);
        } catch (IOException e) {
            // Already in memory, so not the wire's fault: an error page of a proxy in front of the
            // gateway,
            // say. The status tells enough.
            return null;
        }
    }
}
