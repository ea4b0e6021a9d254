package io.hexapay.tck.architecture.planted.publicwire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Breaks a rule: what is read from the wire is public. */
public record PublicWire(@JsonProperty("code") int code) {}
