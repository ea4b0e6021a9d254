package io.hexapay.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Exit code and output of a run of the program. */
record Outcome(int exitCode, String out, String err) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The one JSON value on stdout. */
    JsonNode json() throws JsonProcessingException {
        return JSON.readTree(out);
    }
}
