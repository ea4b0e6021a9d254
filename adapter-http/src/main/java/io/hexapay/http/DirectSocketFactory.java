package io.hexapay.http;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import javax.net.SocketFactory;

/** Sockets that no proxy of this machine's settings stands in front of, SOCKS included. */
final class DirectSocketFactory extends SocketFactory {

    @Override
    public Socket createSocket() {
        return new Socket(Proxy.NO_PROXY);
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
