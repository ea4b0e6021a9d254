/**
 * The payment gateways on loopback. A {@link io.hexapay.sandbox.SandboxPlugin} of another module
 * adds a further gateway's.
 */
module io.hexapay.sandbox {
    requires static transitive org.jspecify;
    requires transitive java.net.http;
    requires transitive org.eclipse.jetty.http;
    requires transitive org.eclipse.jetty.server;
    requires transitive org.eclipse.jetty.util;
    requires transitive org.eclipse.jetty.util.ajax;
    requires org.eclipse.jetty.io;

    exports io.hexapay.sandbox;
    exports io.hexapay.sandbox.simulator;
    exports io.hexapay.sandbox.webhook;

    uses io.hexapay.sandbox.SandboxPlugin;

    provides io.hexapay.sandbox.SandboxPlugin with
            io.hexapay.sandbox.IamportSandboxPlugin,
            io.hexapay.sandbox.NicePaySandboxPlugin,
            io.hexapay.sandbox.PortOneSandboxPlugin;
}
