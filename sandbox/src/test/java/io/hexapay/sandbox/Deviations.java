package io.hexapay.sandbox;

import static com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where an answer departs from a documented sample: in its keys, their JSON types, the format of
 * times and tokens, and the words that are fixed. Other values may differ.
 */
public final class Deviations {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(STRICT_DUPLICATE_DETECTION).build();

    private static final Set<String> FIXED =
            Set.of(
                    "code",
                    "message",
                    "resultCode",
                    "resultMsg",
                    "type",
                    "tokenType",
                    "status",
                    "currency");

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*");
    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{32,}");
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+");

    /**
     * The digits of UNIX seconds: a whole number of as many is a time, one of more is a time in
     * another unit.
     */
    private static final int DIGITS_OF_A_TIME = 10;

    private final List<String> found = new ArrayList<>();

    private Deviations() {}

    /** One line for each deviation, empty if there is none. */
    public static List<String> of(String answer, String sample) {
        Deviations deviations = new Deviations();
        deviations.compare("$", "", read(answer), read(sample));
        return deviations.found;
    }

    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON, or a key twice: " + json, e);
        }
    }

    private void compare(String path, String key, JsonNode answered, JsonNode documented) {
        if (answered.isObject() && documented.isObject()) {
            compareObjects(path, answered, documented);
        } else if (answered.isArray() && documented.isArray()) {
            compareArrays(path, key, answered, documented);
        } else if (FIXED.contains(key)) {
            note(path, answered.toString(), documented.toString());
        } else if (!(key.endsWith("At") && isNever(answered) && isNever(documented))) {
            note(path, formOf(answered), formOf(documented));
        }
    }

    private void compareObjects(String path, JsonNode answered, JsonNode documented) {
        Set<String> keys = new TreeSet<>();
        answered.fieldNames().forEachRemaining(keys::add);
        documented.fieldNames().forEachRemaining(keys::add);
        for (String key : keys) {
            String below = path + "." + key;
            if (!documented.has(key)) {
                note(below, formOf(answered.get(key)), "no such key");
            } else if (!answered.has(key)) {
                note(below, "missing", formOf(documented.get(key)));
            } else {
                compare(below, key, answered.get(key), documented.get(key));
            }
        }
    }

    /** An array's elements are all of the documented first one's form. */
    private void compareArrays(String path, String key, JsonNode answered, JsonNode documented) {
        if (answered.isEmpty() || documented.isEmpty()) {
            note(path, formOf(answered), formOf(documented));
            return;
        }
        for (int i = 0; i < answered.size(); i++) {
            compare("%s[%d]".formatted(path, i), key, answered.get(i), documented.get(0));
        }
    }

    private void note(String path, String answered, String documented) {
        if (!answered.equals(documented)) {
            found.add("%s: %s (documented: %s)".formatted(path, answered, documented));
        }
    }

    /** NicePay writes a time that did not come as a number or as text. */
    private static boolean isNever(JsonNode value) {
        return value.asText().equals("0");
    }

    private static String formOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> formOf(value.textValue());
            case NUMBER -> value.isIntegralNumber() ? formOfWhole(value.asText()) : "fraction";
            case ARRAY -> value.isEmpty() ? "empty array" : "array";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            case OBJECT -> "object";
            case BINARY, MISSING, POJO -> throw new AssertionError(value.getNodeType());
        };
    }

    private static String formOf(String text) {
        if (TIME.matcher(text).matches()) {
            return "time as in " + text.replaceAll("\\d", "9");
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return text.length() + " hexadecimal digits";
        }
        return JWT.matcher(text).matches() ? "JWT" : "text";
    }

    private static String formOfWhole(String digits) {
        return digits.length() < DIGITS_OF_A_TIME
                ? "whole number"
                : "time of %d digits".formatted(digits.length());
    }
}
