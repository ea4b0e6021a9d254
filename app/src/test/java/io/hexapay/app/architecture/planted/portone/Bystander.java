package io.hexapay.app.architecture.planted.portone;

import io.hexapay.core.token.port.AuthPort;

/** Breaks no rule; others break one by knowing it. It makes its module a gateway's. */
public abstract class Bystander implements AuthPort {}
