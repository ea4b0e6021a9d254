package io.hexapay.app.architecture.planted.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

record UsesJackson(JsonNode json) {}
