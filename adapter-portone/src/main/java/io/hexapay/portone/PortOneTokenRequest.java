package io.hexapay.portone;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;

/** The body that asks for a token. */
record PortOneTokenRequest(@JsonProperty("apiSecret") Secret secret) {}
