package io.hexapay.http.connection;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.http.connection.DeadlineDns.DnsTimeoutException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what goes wrong on the wire, which no gateway's code describes, into core's errors. */
public final class TransportErrors {

    private static final String LATER = "try again later";
    private static final String DNS = "check base-url and DNS";
    private static final String NETWORK = "check base-url, the network and the firewall";
    private static final String TLS = "check base-url, the clock and the trusted certificates";

    /** Before the first byte of the request; the first row that fits. */
    private static final List<Row> NOT_SENT =
            List.of(
                    new Row(
                            DnsTimeoutException.class,
                            "has a host name that could not be resolved in time",
                            DNS),
                    new Row(UnknownHostException.class, "has an unknown host name", DNS),
                    new Row(ConnectException.class, "refused the connection", NETWORK),
                    new Row(NoRouteToHostException.class, "refused the connection", NETWORK),
                    new Row(SSLException.class, "failed the TLS handshake", TLS),
                    new Row(
                            InterruptedIOException.class,
                            "accepted no connection in time",
                            NETWORK),
                    new Row(IOException.class, "broke the connection before it was asked", LATER));

    /** From the first byte of the request on; the first row that fits. */
    private static final List<Row> SENT =
            List.of(
                    new Row(InterruptedIOException.class, "gave no answer in time", LATER),
                    new Row(
                            IOException.class,
                            "broke the connection before its answer was complete",
                            LATER));

    private TransportErrors() {}

    /** The error for a call without a response, or with one that cannot be read. */
    public static GatewayException of(GatewayId gateway, CallState state, IOException failure) {
        String flaw = flawOfResponse(failure);
        if (flaw != null) {
            return new Malformed(gateway, "answered " + flaw, state.text().excerpt());
        }
        if (Thread.currentThread().isInterrupted()) {
            return interrupted(gateway, state.delivery());
        }
        if (failure instanceof HttpClientException ours) {
            return of(gateway, state, ours);
        }
        boolean isSent = state.delivery() == Delivery.UNKNOWN;
        Row row =
                (isSent ? SENT : NOT_SENT)
                        .stream().filter(each -> each.fits(failure)).findFirst().orElseThrow();
        return new Unavailable(
                gateway,
                row.words(),
                null,
                row.nextStep(),
                state.delivery(),
                null,
                withoutMessage(failure));
    }

    /** The error for what nothing here was prepared for, be it of the client or the response. */
    public static GatewayException ofUnexpected(
            GatewayId gateway, CallState state, Throwable failure) {
        if (!state.isRead()) {
            return of(gateway, state, HttpClientException.of(failure));
        }
        return new Malformed(
                gateway,
                "answered something that cannot be read",
                state.text().excerpt(),
                withoutMessage(failure));
    }

    private static Unavailable of(GatewayId gateway, CallState state, HttpClientException ours) {
        return new Unavailable(
                gateway,
                String.valueOf(ours.getMessage()),
                null,
                ours.nextStep(),
                state.delivery(),
                null,
                ours);
    }

    /** The error for a request with something in it that HTTP cannot carry. */
    public static Refused unsendable(GatewayId gateway, RuntimeException failure) {
        return Refused.unsendable(
                gateway,
                "was not asked: HTTP cannot carry the request",
                "check key, secret and what is asked for",
                withoutMessage(failure));
    }

    public static Unavailable interrupted(GatewayId gateway, Delivery delivery) {
        String words = "was not waited for: the thread was interrupted";
        return new Unavailable(gateway, words, null, LATER, delivery, null, null);
    }

    /** The error for a call on connections that were closed meanwhile, or before. */
    public static Unavailable closed(GatewayId gateway, Delivery delivery) {
        String words =
                delivery == Delivery.NOT_SENT
                        ? "was not asked: the connection to it is closed"
                        : "was not waited for: the connection to it was closed";
        return new Unavailable(
                gateway, words, null, "ask before it is closed", delivery, null, null);
    }

    public static Unavailable tooLate(GatewayId gateway) {
        return Unavailable.notSent(
                gateway, "was not asked: the deadline had passed", "allow more time", null);
    }

    /** Null if it is not the response that is wrong. */
    private static @Nullable String flawOfResponse(IOException failure) {
        // Jackson quotes what it could not read, which may be a token: the place must do.
        if (failure instanceof JsonProcessingException json) {
            return "something that is not its documented JSON" + placeOf(json);
        }
        if (failure instanceof UnreadableResponseException) {
            return failure.getMessage();
        }
        return failure instanceof CharConversionException ? "something that is not text" : null;
    }

    private static String placeOf(JsonProcessingException json) {
        JsonLocation place = json.getLocation();
        return place == null
                ? ""
                : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }

    /** Keeps the stack, but not the message: OkHttp quotes what it could not read. */
    private static Throwable withoutMessage(Throwable failure) {
        IOException bare = new IOException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }

    private record Row(Class<? extends IOException> type, String words, String nextStep) {

        boolean fits(IOException failure) {
            return type.isInstance(failure);
        }
    }
}
