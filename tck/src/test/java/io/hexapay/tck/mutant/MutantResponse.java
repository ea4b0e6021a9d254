package io.hexapay.tck.mutant;

import java.util.Map;

/**
 * An answer as the client has read it.
 *
 * @param headers by name in lower case
 */
record MutantResponse(int status, Map<String, String> headers, String body) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
