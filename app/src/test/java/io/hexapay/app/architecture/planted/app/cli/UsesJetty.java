package io.hexapay.app.architecture.planted.app.cli;

import org.eclipse.jetty.server.Server;

record UsesJetty(Server server) {}
