package io.hexapay.http.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Whatever resolves the name of a gateway that is asked in clear. */
class LoopbackSocketsTest {

    @Test
    void connectToLoopbackAndSendAtOnce() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = NoDelaySocketFactory.toLoopback().createSocket()) {
            socket.connect(server.getLocalSocketAddress(), 60_000);

            assertThat(socket.isConnected()).isTrue();
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void connectToNobodyElse() throws IOException {
        InetAddress elsewhere = InetAddress.getByAddress("localhost", new byte[] {10, 0, 0, 1});
        try (Socket socket = NoDelaySocketFactory.toLoopback().createSocket()) {
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> socket.connect(new InetSocketAddress(elsewhere, 80), 1))
                    .withMessage("plain http is for loopback only");
        }
    }
}
