package io.hexapay.http;

import static io.hexapay.core.Delivery.NOT_SENT;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;

/** Says in words what went wrong on the wire: the table of failures that no gateway's code describes. */
final class Failures {

    private static final Row NEVER_REACHED =
            new Row(
                    IOException.class,
                    "broke the connection before it was asked",
                    "try again later");
    private static final Row BROKEN =
            new Row(
                    IOException.class,
                    "broke the connection before its answer was complete",
                    "try again later");

    /** Before the first byte of the request; the first row that fits. */
    private static final List<Row> NOT_SENT_ROWS =
            List.of(
                    new Row(
                            DeadlineDns.LookUpGivenUpException.class,
                            "has a host name that could not be resolved in time",
                            "check base-url and DNS"),
                    new Row(
                            UnknownHostException.class,
                            "has an unknown host name",
                            "check base-url and DNS"),
                    new Row(
                            ConnectException.class,
                            "refused the connection",
                            "check base-url, the network and the firewall"),
                    new Row(
                            NoRouteToHostException.class,
                            "refused the connection",
                            "check base-url, the network and the firewall"),
                    new Row(
                            SSLException.class,
                            "failed the TLS handshake",
                            "check base-url, the clock and the trusted certificates"),
                    new Row(
                            InterruptedIOException.class,
                            "accepted no connection in time",
                            "check base-url, the network and the firewall"),
                    NEVER_REACHED);

    /** From the first byte of the request on; the first row that fits. */
    private static final List<Row> SENT_ROWS =
            List.of(
                    new Row(
                            SocketTimeoutException.class,
                            "gave no answer in time",
                            "try again later"),
                    new Row(
                            InterruptedIOException.class,
                            "gave no answer in time",
                            "try again later"),
                    BROKEN);

    private Failures() {}

    /** What a call failed with, of whose answer nothing is known; also if it was its thread that was interrupted. */
    static Unavailable ofCall(GatewayId gateway, Delivery delivery, IOException failure) {
        return Thread.currentThread().isInterrupted()
                ? interrupted(gateway, delivery)
                : unavailable(gateway, delivery, failure);
    }

    private static Unavailable unavailable(
            GatewayId gateway, Delivery delivery, IOException failure) {
        Row row =
                (delivery == NOT_SENT ? NOT_SENT_ROWS : SENT_ROWS)
                        .stream()
                                .filter(each -> each.kind().isInstance(failure))
                                .findFirst()
                                .orElse(delivery == NOT_SENT ? NEVER_REACHED : BROKEN);
        return new Unavailable(
                gateway, row.words(), null, row.nextStep(), delivery, null, withoutWords(failure));
    }

    static Unavailable interrupted(GatewayId gateway, Delivery delivery) {
        return new Unavailable(
                gateway,
                "was not waited for: the thread was interrupted",
                null,
                "try again later",
                delivery,
                null,
                null);
    }

    static Unavailable tooLate(GatewayId gateway) {
        return Unavailable.notSent(
                gateway, "was not asked: the deadline had passed", "allow more time", null);
    }

    /** The request has something in it that HTTP cannot carry. */
    static GatewayException.Refused unsendable(GatewayId gateway, RuntimeException failure) {
        GatewayException.Refused refused =
                new GatewayException.Refused(
                        gateway,
                        "was not asked: HTTP cannot carry the request",
                        null,
                        "check key, secret and what is asked for");
        refused.addSuppressed(withoutWords(failure));
        return refused;
    }

    /** An answer came that nothing here was prepared for. */
    static GatewayException.Malformed unexpected(
            GatewayId gateway, AnswerText text, RuntimeException failure) {
        GatewayException.Malformed malformed =
                new GatewayException.Malformed(
                        gateway, "answered something that cannot be read", text.excerpt());
        malformed.addSuppressed(withoutWords(failure));
        return malformed;
    }

    /** Whether an answer came, and it is the answer that is wrong. */
    static boolean concernsTheAnswer(IOException failure) {
        return failure instanceof JsonProcessingException
                || failure instanceof UnreadableAnswerException
                || failure instanceof CharConversionException;
    }

    static GatewayException.Malformed malformed(
            GatewayId gateway, AnswerText text, IOException failure) {
        return new GatewayException.Malformed(
                gateway, "answered " + describe(failure), text.excerpt());
    }

    private static String describe(IOException failure) {
        // Jackson quotes what it could not read, which may be a token: the place must do.
        if (failure instanceof JsonProcessingException json) {
            return "something that is not its documented JSON" + placeOf(json);
        }
        return failure instanceof UnreadableAnswerException
                ? String.valueOf(failure.getMessage())
                : "something that is not text";
    }

    /** Where it happened, but not the message: OkHttp quotes what it could not read, which may be a token. */
    private static Throwable withoutWords(Throwable failure) {
        IOException bare = new IOException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }

    private static String placeOf(JsonProcessingException json) {
        JsonLocation place = json.getLocation();
        return place == null
                ? ""
                : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }

    private record Row(Class<? extends IOException> kind, String words, String nextStep) {}
}
