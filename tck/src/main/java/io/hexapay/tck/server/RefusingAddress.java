package io.hexapay.tck.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * An address on loopback that refuses connections, and that nobody else is given meanwhile: bound,
 * not listening.
 */
public final class RefusingAddress implements AutoCloseable {

    private final Socket bound = new Socket();

    public RefusingAddress() {
        try {
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot bind to loopback", e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + bound.getLocalPort());
    }

    @Override
    public void close() {
        try {
            bound.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
