package io.hexapay.tck.fuzz;

import io.hexapay.tck.server.WireResponse;

/** Adds fields to JSON that no adapter knows. */
public final class UnknownFields {

    private UnknownFields() {}

    /** The response with unknown fields at the start of every object. */
    public static WireResponse in(WireResponse answer) {
        StringBuilder mutated = new StringBuilder();
        String text = answer.bodyText();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            }
            mutated.append(here);
            if (here == '{' && !quoted) {
                mutated.append("\"unheardOf\":{\"a\":[1,null,\"x\"]},\"another one\":null");
                mutated.append(text.substring(i + 1).stripLeading().startsWith("}") ? "" : ",");
            }
        }
        return answer.body(mutated.toString());
    }
}
