package io.hexapay.http.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * Sockets that send small pieces at once. Without that, the request that follows a TLS handshake
 * waits for the peer's acknowledgement, which may come 40 ms late (Nagle's algorithm beside delayed
 * acknowledgements).
 */
final class NoDelaySocketFactory extends SocketFactory {

    private final Supplier<Socket> sockets;

    private NoDelaySocketFactory(Supplier<Socket> sockets) {
        this.sockets = sockets;
    }

    /** Sockets as this machine's settings have them. */
    static NoDelaySocketFactory usual() {
        return new NoDelaySocketFactory(Socket::new);
    }

    /** Sockets that no proxy of this machine's settings stands in front of, SOCKS included. */
    static NoDelaySocketFactory withoutProxy() {
        return new NoDelaySocketFactory(() -> new Socket(Proxy.NO_PROXY));
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = sockets.get();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedSocket();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedSocket();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedSocket();
    }

    @Override
    public Socket createSocket(
            InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedSocket();
    }

    private static UnsupportedOperationException connectedSocket() {
        return new UnsupportedOperationException("OkHttp connects its sockets itself");
    }
}
