package io.hexapay.http.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that send small pieces at once. Without that, the request that follows a TLS handshake
 * waits for the peer's acknowledgement, which may come 40 ms late (Nagle's algorithm beside delayed
 * acknowledgements).
 */
final class NoDelaySocketFactory extends SocketFactory {

    private final Sockets sockets;

    private NoDelaySocketFactory(Sockets sockets) {
        this.sockets = sockets;
    }

    /** Sockets that {@code factory} makes. */
    static NoDelaySocketFactory around(SocketFactory factory) {
        return new NoDelaySocketFactory(factory::createSocket);
    }

    /** Sockets that connect to this machine only, through no proxy, SOCKS included. */
    static NoDelaySocketFactory toLoopback() {
        return new NoDelaySocketFactory(LoopbackSocket::new);
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = sockets.create();
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

    private interface Sockets {

        Socket create() throws IOException;
    }

    private static final class LoopbackSocket extends Socket {

        LoopbackSocket() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress address)
                    || !address.getAddress().isLoopbackAddress()) {
                throw new ConnectException("plain http is for loopback only");
            }
            super.connect(endpoint, timeout);
        }
    }
}
