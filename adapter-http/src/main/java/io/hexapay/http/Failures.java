package io.hexapay.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayId;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says in words what went wrong on the wire. */
final class Failures {

    private Failures() {}

    static GatewayException.Unavailable unavailable(GatewayId gateway, IOException failure) {
        return new GatewayException.Unavailable(
                gateway, describe(failure), null, nextStep(failure), withoutWords(failure));
    }

    /** Where it happened, but not the message: OkHttp quotes what it could not read, which may be a token. */
    private static Throwable withoutWords(Throwable failure) {
        IOException bare = new IOException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }

    static String describe(IOException failure) {
        // Jackson quotes what it could not read, which may be a token: the place must do.
        if (failure instanceof JsonProcessingException json) {
            return "something that is not its documented JSON" + placeOf(json);
        }
        if (failure instanceof CharConversionException) {
            return "something that is not text";
        }
        if (failure instanceof UnreadableAnswerException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof UnknownHostException) {
            return "has an unknown host name";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "refused the connection";
        }
        if (failure instanceof SSLException) {
            return "failed the TLS handshake";
        }
        if (failure instanceof SocketTimeoutException || isDeadline(failure)) {
            return "gave no answer in time";
        }
        return failure instanceof InterruptedIOException
                ? "was not waited for: the thread was interrupted"
                : "broke the connection before its answer was complete";
    }

    private static String nextStep(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "check base-url and DNS";
        }
        if (failure instanceof SSLException) {
            return "check base-url, the clock and the trusted certificates";
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return "check base-url, the network and the firewall";
        }
        return "try again later";
    }

    /** OkHttp's whole-call timeout is an InterruptedIOException with this message. */
    private static boolean isDeadline(IOException failure) {
        return failure instanceof InterruptedIOException && "timeout".equals(failure.getMessage());
    }

    private static String placeOf(JsonProcessingException json) {
        JsonLocation place = json.getLocation();
        return place == null
                ? ""
                : " (line %d, column %d)".formatted(place.getLineNr(), place.getColumnNr());
    }
}
