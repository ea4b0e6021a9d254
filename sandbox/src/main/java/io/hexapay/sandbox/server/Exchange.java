package io.hexapay.sandbox.server;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * One call on its connection, and the ways to answer it, with or without a fault. Delays are
 * scheduled: no method blocks.
 */
public final class Exchange {

    private final GatewaySimulator gateway;
    private final LateCalls late;
    private final Call call;
    private final Request request;
    private final Response response;
    private final Callback callback;

    Exchange(
            GatewaySimulator gateway,
            LateCalls late,
            Call call,
            Request request,
            Response response,
            Callback callback) {
        this.gateway = gateway;
        this.late = late;
        this.call = call;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** The gateway's response to the call. */
    public SimulatedResponse answer() {
        return gateway.answer(call);
    }

    /** Lets the gateway do its work when that many further calls have arrived. */
    public void answerAfter(int furtherCalls) {
        gateway.begin(call);
        late.add(furtherCalls, () -> gateway.answer(call));
    }

    /** The gateway's error envelope under that HTTP status. */
    public SimulatedResponse failure(int status) {
        return gateway.failure(status);
    }

    /** Sends all of it at once. */
    public void send(SimulatedResponse answer) {
        response.write(true, begin(answer), callback);
    }

    /** Sends all of it after that time. */
    public void sendLater(SimulatedResponse answer, Duration delay) {
        outliveIdleTimeout();
        scheduler().schedule(() -> send(answer), delay);
    }

    /** Sends the head and half of the body, and ends the connection. */
    public void sendHalf(SimulatedResponse answer) {
        ByteBuffer body = begin(answer);
        ByteBuffer half = body.slice(0, body.remaining() / 2);
        response.write(false, half, Callback.from(() -> abort("half of the body is all there is")));
    }

    /** Sends the head, and then the body byte by byte. */
    public void drip(SimulatedResponse answer, Duration perByte) {
        outliveIdleTimeout();
        ByteBuffer body = begin(answer);
        response.write(
                false,
                body.slice(0, 0),
                Callback.from(() -> dripLater(body, perByte), callback::failed));
    }

    /** Sends nothing, and leaves the connection open. */
    public void hold() {
        outliveIdleTimeout();
    }

    /** Resets the connection. */
    public void reset() {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        resetOnClose((SocketChannel) connection.getTransport());
        connection.close();
        abort("the connection was reset");
    }

    /** Sets the head; the body it returns is still to be written. */
    private ByteBuffer begin(SimulatedResponse answer) {
        response.setStatus(answer.status());
        response.getHeaders()
                .put(HttpHeader.DATE, DateGenerator.formatDate(gateway.now().toEpochMilli()));
        if (HttpStatus.hasNoBody(answer.status())) {
            return ByteBuffer.allocate(0);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().remaining());
        return answer.body().duplicate();
    }

    private void dripLater(ByteBuffer body, Duration perByte) {
        scheduler().schedule(() -> dripByte(body, perByte), perByte);
    }

    private void dripByte(ByteBuffer body, Duration perByte) {
        ByteBuffer next = body.slice(body.position(), 1);
        body.get();
        if (body.hasRemaining()) {
            response.write(
                    false, next, Callback.from(() -> dripLater(body, perByte), callback::failed));
        } else {
            response.write(true, next, callback);
        }
    }

    /**
     * Without this, a call that waits longer than the connection's idle timeout would be answered
     * with an error.
     */
    private void outliveIdleTimeout() {
        request.addIdleTimeoutListener(timeout -> false);
    }

    private void abort(String reason) {
        callback.failed(new EofException(reason));
    }

    private Scheduler scheduler() {
        return request.getComponents().getScheduler();
    }

    /** Makes closing the channel send a reset instead of an orderly end. */
    private static void resetOnClose(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
