package io.hexapay.sandbox;

import io.hexapay.sandbox.simulator.GatewaySimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** Puts one gateway on 127.0.0.1, with its faults and its count of calls. Thread-safe. */
final class SandboxServer implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int BACKLOG = 1024;

    private final Faults faults = new Faults();
    private final CallCounter calls = new CallCounter();
    private final Server jetty;
    private final ServerConnector connector;

    private SandboxServer(GatewaySimulator gateway, int port) {
        this.jetty =
                new Server(threads(), new ScheduledExecutorScheduler("sandbox-timer", true), null);
        this.connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setAcceptQueueSize(BACKLOG);
        jetty.addConnector(connector);
        jetty.setHandler(new GatewayHandler(gateway, faults, calls));
    }

    static SandboxServer start(GatewaySimulator gateway, int port) {
        SandboxServer server = new SandboxServer(gateway, port);
        server.open();
        LifeCycle.start(server.jetty);
        return server;
    }

    URI baseUrl() {
        return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
    }

    Faults faults() {
        return faults;
    }

    CallCounter calls() {
        return calls;
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
