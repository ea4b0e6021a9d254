package io.hexapay.tck.fuzz;

import io.hexapay.tck.server.WireResponse;
import java.util.List;
import java.util.regex.Pattern;

/** Takes fields out of JSON. */
public final class AbsentFields {

    private static final String SCALAR =
            "(?:\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9.eE+]+|true|false|null)";

    private AbsentFields() {}

    /** Whether the response has a field of that name. */
    public static boolean has(String name, WireResponse answer) {
        return key(name).matcher(answer.bodyText()).find();
    }

    /** The response without the field, and with null for it. */
    public static List<WireResponse> without(String name, WireResponse answer) {
        String text = answer.bodyText();
        String absent = key(name).matcher(text).replaceAll("\"unheardOf\":");
        String empty =
                Pattern.compile(key(name) + SCALAR)
                        .matcher(text)
                        .replaceAll("\"" + name + "\":null");
        return List.of(answer.body(absent), answer.body(empty));
    }

    private static Pattern key(String name) {
        return Pattern.compile("\"" + Pattern.quote(name) + "\"\\s*:\\s*");
    }
}
