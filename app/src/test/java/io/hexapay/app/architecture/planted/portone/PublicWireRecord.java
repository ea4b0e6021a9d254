package io.hexapay.app.architecture.planted.portone;

import com.fasterxml.jackson.annotation.JsonProperty;

public record PublicWireRecord(@JsonProperty("code") int code) {}
