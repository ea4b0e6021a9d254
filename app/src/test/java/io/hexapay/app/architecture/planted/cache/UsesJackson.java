package io.hexapay.app.architecture.planted.cache;

import com.fasterxml.jackson.databind.JsonNode;

record UsesJackson(JsonNode json) {}
