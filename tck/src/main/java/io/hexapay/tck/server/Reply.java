package io.hexapay.tck.server;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Replies to one request of a {@link WireGateway}, well or badly. */
@FunctionalInterface
public interface Reply {

    /**
     * Does it.
     *
     * @param closed counted down when the server closes: whoever waits has to end then
     * @return whether the connection stays open for another request
     */
    boolean to(Socket socket, CountDownLatch closed) throws IOException, InterruptedException;

    /** The answer, as a server that works sends it. */
    static Reply with(WireResponse answer) {
        return (socket, closed) -> {
            socket.getOutputStream().write(answer.bytes());
            return true;
        };
    }

    /** The answer, and the end of the connection. */
    static Reply lastWith(WireResponse answer) {
        return (socket, closed) -> {
            socket.getOutputStream().write(answer.header("Connection", "close").bytes());
            return false;
        };
    }

    /** Nothing, for as long as the server runs. */
    static Reply hold() {
        return (socket, closed) -> {
            closed.await();
            return false;
        };
    }

    /** {@code then}, after {@code millis}. */
    static Reply after(long millis, Reply then) {
        return (socket, closed) ->
                !closed.await(millis, TimeUnit.MILLISECONDS) && then.to(socket, closed);
    }

    /** A reset of the connection in place of an answer. */
    static Reply reset() {
        return (socket, closed) -> {
            socket.setSoLinger(true, 0);
            return false;
        };
    }

    /** The first half of the body, and the end of the connection. */
    static Reply cut(WireResponse answer) {
        return (socket, closed) -> {
            byte[] body = answer.body();
            socket.getOutputStream().write(answer.head());
            socket.getOutputStream().write(body, 0, body.length / 2);
            return false;
        };
    }

    /** The headers, and then one byte a time. */
    static Reply drip(WireResponse answer, long millis) {
        return (socket, closed) -> {
            socket.getOutputStream().write(answer.head());
            for (byte one : answer.body()) {
                socket.getOutputStream().write(one);
                socket.getOutputStream().flush();
                if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** Bytes as they are, and the end of the connection. */
    static Reply raw(byte[] bytes) {
        return (socket, closed) -> {
            socket.getOutputStream().write(bytes);
            return false;
        };
    }
}
