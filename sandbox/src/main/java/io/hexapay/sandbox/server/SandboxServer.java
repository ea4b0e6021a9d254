package io.hexapay.sandbox.server;

import io.hexapay.sandbox.simulator.CallKind;
import io.hexapay.sandbox.simulator.GatewaySimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Puts one gateway on 127.0.0.1, and counts its calls. Thread-safe. */
public final class SandboxServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 1024;

    private final CallCounter calls = new CallCounter();
    private final Server jetty;
    private final ServerConnector connector;

    private SandboxServer(
            GatewaySimulator gateway,
            LateCalls late,
            BiConsumer<CallKind, Exchange> responder,
            int port) {
        this.jetty =
                new Server(threads(), new ScheduledExecutorScheduler("sandbox-timer", true), null);
        this.connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        jetty.addConnector(connector);
        jetty.setHandler(new GatewayHandler(gateway, late, responder, calls));
    }

    /**
     * Starts on the given port, or on a free one if it is 0.
     *
     * @param late where calls wait whose work is done later
     * @param responder ends each exchange in one of its ways; must not block
     * @throws UncheckedIOException naming the port, if it is already in use
     */
    public static SandboxServer start(
            GatewaySimulator gateway,
            LateCalls late,
            BiConsumer<CallKind, Exchange> responder,
            int port) {
        SandboxServer server = new SandboxServer(gateway, late, responder, port);
        server.open();
        LifeCycle.start(server.jetty);
        return server;
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end. */
    public URI baseUrl() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    /** How many of that kind have arrived. */
    public long calls(CallKind kind) {
        return calls.count(kind);
    }

    /** How many for a token have arrived with this merchant's key. */
    public long tokenCalls(String merchantKey) {
        return calls.countTokenCalls(merchantKey);
    }

    @Override
    public void close() {
        LifeCycle.stop(jetty);
    }

    private void open() {
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "port " + connector.getPort() + " on " + LOOPBACK + " cannot be opened", e);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(300, 4);
        threads.setName("sandbox");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setStopTimeout(0);
        return threads;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // The time of the sandbox is that of its own clock.
        http.setSendDateHeader(false);
        // Order numbers are the merchant's own: any character may be in there, percent-encoded.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }
}
