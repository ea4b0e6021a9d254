package io.hexapay.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Exit code and output of a run of the program. */
record Outcome(int exitCode, String out, String err) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of a run in this process. */
    static Outcome of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                CommandLineProgram.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** The one JSON value on stdout. */
    JsonNode json() throws JsonProcessingException {
        return JSON.readTree(out);
    }
}
