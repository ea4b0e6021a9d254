package io.hexapay.tck;

import java.util.Map;

/**
 * An answer as the toy client has read it.
 *
 * @param headers by name in lower case
 */
record ToyAnswer(int status, Map<String, String> headers, String body) {

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
