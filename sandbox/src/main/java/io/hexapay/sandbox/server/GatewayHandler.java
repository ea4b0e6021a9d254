package io.hexapay.sandbox.server;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes in whole requests, counts them and lets each be answered. */
final class GatewayHandler extends Handler.Abstract {

    private static final int LONGEST_BODY = 64 * 1024;

    private final GatewaySimulator gateway;
    private final LateCalls late;
    private final BiConsumer<CallKind, Exchange> responder;
    private final CallCounter calls;

    GatewayHandler(
            GatewaySimulator gateway,
            LateCalls late,
            BiConsumer<CallKind, Exchange> responder,
            CallCounter calls) {
        this.gateway = gateway;
        this.late = late;
        this.responder = responder;
        this.calls = calls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        // Plain API that Jetty 12.0 has too: Spring Boot 3 puts that version into its users' tests.
        byte[] body = Content.Source.asInputStream(request).readNBytes(LONGEST_BODY);
        answer(Call.of(request, body), request, response, callback);
        return true;
    }

    private void answer(Call call, Request request, Response response, Callback callback) {
        CallKind kind = gateway.kindOf(call);
        count(kind, call);
        late.callArrived();
        responder.accept(kind, new Exchange(gateway, late, call, request, response, callback));
    }

    private void count(CallKind kind, Call call) {
        calls.add(kind);
        String key = kind == CallKind.TOKEN ? gateway.keyOf(call) : null;
        if (key != null) {
            calls.addTokenCall(key);
        }
    }
}
