package io.hexapay.http.connection;

import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Tells a call that it has a connection of its own, and none that others used before. */
final class ConnectionEvents extends EventListener {

    @Override
    public void connectEnd(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        CallState.of(call.request()).connected();
    }
}
