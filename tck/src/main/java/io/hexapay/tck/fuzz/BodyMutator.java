package io.hexapay.tck.fuzz;

import io.hexapay.tck.server.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Mutates the body of a response in one way. */
final class BodyMutator {

    private static final Pattern FIELD =
            Pattern.compile(
                    "\"([^\"\\\\]*)\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9.eE+]+|"
                            + "true|false|null)");
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1e999999999",
                    "-1e-999999999",
                    "9".repeat(400),
                    "0.1",
                    "\"\"",
                    "\"\\u0000\"",
                    "\"0\"",
                    "\" \"",
                    "[]",
                    "{}",
                    "[[]]",
                    "\"\\uD83D\"",
                    "\"2026-13-45T99:99:99Z\"",
                    "9223372036854775808",
                    "\"똠\"",
                    "{\"a\":1}",
                    "NaN");

    private final Random random;
    private final StringJoiner description;

    BodyMutator(Random random, StringJoiner description) {
        this.random = random;
        this.description = description;
    }

    WireResponse mutate(WireResponse answer) {
        String text = answer.bodyText();
        return switch (random.nextInt(9)) {
            case 0 -> did("truncated", answer.body(text.substring(0, upTo(text.length()))));
            case 1 -> flipped(answer);
            case 2 -> did("nested", nested(answer, text));
            case 3 -> did("NUL", answer.body(insert(text, "\u0000")));
            case 4 -> did("twice", answer.body(text + text));
            case 5 -> did("unknown fields", UnknownFields.in(answer));
            default -> did("field", answer.body(field(text)));
        };
    }

    private WireResponse flipped(WireResponse answer) {
        byte[] bytes = answer.body();
        for (int flips = upTo(8); flips >= 0 && bytes.length > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return did("bits flipped", answer.body(bytes));
    }

    private WireResponse nested(WireResponse answer, String text) {
        int depth = 1 + upTo(1_000);
        return switch (random.nextInt(3)) {
            case 0 -> answer.body("[".repeat(depth) + text + "]".repeat(depth));
            case 1 -> answer.body("{\"a\":".repeat(depth) + text + "}".repeat(depth));
            default -> answer.body("[".repeat(10 * depth));
        };
    }

    /** Another value, no value, another name, or the same name again for one field. */
    private String field(String text) {
        List<MatchResult> fields = new ArrayList<>(FIELD.matcher(text).results().toList());
        if (fields.isEmpty()) {
            return insert(text, "{}");
        }
        MatchResult field = fields.get(random.nextInt(fields.size()));
        String value = VALUES.get(random.nextInt(VALUES.size()));
        String name = "\"" + field.group(1) + "\":";
        String changed =
                switch (random.nextInt(5)) {
                    case 0 -> "\"gone\":null";
                    case 1 -> field.group() + "," + name + value;
                    case 2 -> name + value + "," + field.group();
                    default -> name + value;
                };
        return text.substring(0, field.start()) + changed + text.substring(field.end());
    }

    private String insert(String text, String what) {
        int place = upTo(text.length());
        return text.substring(0, place) + what + text.substring(place);
    }

    private int upTo(int most) {
        return random.nextInt(most + 1);
    }

    private WireResponse did(String what, WireResponse mutated) {
        description.add(what);
        return mutated;
    }
}
