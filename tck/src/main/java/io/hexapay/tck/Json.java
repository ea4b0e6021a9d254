package io.hexapay.tck;

/** The little that has to be known of JSON to bend it. */
final class Json {

    private Json() {}

    /** With fields that nobody knows at the start of every object. */
    static WireAnswer withUnknownFields(WireAnswer answer) {
        StringBuilder bent = new StringBuilder();
        String text = answer.bodyText();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            }
            bent.append(here);
            if (here == '{' && !quoted) {
                bent.append("\"unheardOf\":{\"a\":[1,null,\"x\"]},\"another one\":null");
                bent.append(text.substring(i + 1).stripLeading().startsWith("}") ? "" : ",");
            }
        }
        return answer.body(bent.toString());
    }
}
