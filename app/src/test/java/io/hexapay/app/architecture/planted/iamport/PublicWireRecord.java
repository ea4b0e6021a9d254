package io.hexapay.app.architecture.planted.iamport;

import com.fasterxml.jackson.annotation.JsonProperty;

public record PublicWireRecord(@JsonProperty("code") int code) {}
