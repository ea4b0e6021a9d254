package io.hexapay.app.architecture.planted.app.gateway;

import com.fasterxml.jackson.databind.JsonNode;

record UsesJackson(JsonNode json) {}
