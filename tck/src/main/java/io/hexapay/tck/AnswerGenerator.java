package io.hexapay.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** One answer of a seeded series: a spelled one, bent in one to three ways, or made up entirely. */
final class AnswerGenerator {

    private static final List<Integer> STATUSES =
            List.of(
                    200, 200, 200, 200, 201, 204, 302, 304, 400, 401, 403, 404, 408, 418, 429, 500,
                    502, 503, 599);
    private static final List<String> TYPES =
            List.of(
                    "application/json",
                    "text/html",
                    "text/plain; charset=us-ascii",
                    "",
                    "///",
                    "application/json; charset=",
                    "application/json; charset=utf-16",
                    "application/json; charset=euc-kr",
                    "application/json; charset=\"x\\\"",
                    "application/json; charset=utf-7",
                    "multipart/form-data");

    private static final List<String> LENGTHS = List.of("-1", "x", "99999999999", "3");

    private final Random random;
    private final StringJoiner description = new StringJoiner(", ");

    AnswerGenerator(long seed, int index) {
        this.random = new Random(seed * 1_000_003 + index);
        random.nextInt();
    }

    String description() {
        return description.toString();
    }

    Reply next(List<WireAnswer> spelled) {
        WireAnswer answer = spelled.get(random.nextInt(spelled.size()));
        if (random.nextInt(10) == 0) {
            description.add("noise");
            byte[] noise = new byte[random.nextInt(3_000)];
            random.nextBytes(noise);
            answer = answer.body(noise);
        }
        for (int bends = 1 + random.nextInt(3); bends > 0; bends--) {
            answer = bent(answer);
        }
        return sent(answer);
    }

    private WireAnswer bent(WireAnswer answer) {
        BodyBender body = new BodyBender(random, description);
        return switch (random.nextInt(5)) {
            case 0 -> answer.status(did("status", one(STATUSES)));
            case 1 -> answer.header("Content-Type", did("type", one(TYPES)));
            case 2 -> withHeader(answer);
            default -> body.bend(answer);
        };
    }

    private WireAnswer withHeader(WireAnswer answer) {
        return switch (random.nextInt(4)) {
            case 0 ->
                    answer.header(
                            "Retry-After",
                            did(
                                    "Retry-After",
                                    one(
                                            List.of(
                                                    "0",
                                                    "-1",
                                                    "soon",
                                                    "99999999999999999999",
                                                    "1e9",
                                                    ""))));
            case 1 ->
                    answer.header(
                            "Content-Encoding", did("encoding", one(List.of("gzip", "br", "x"))));
            case 2 -> answer.header("X-Long", "x".repeat(did("long header", 10_000)));
            default -> answer.header("Location", did("location", "http://127.0.0.1:1/"));
        };
    }

    private Reply sent(WireAnswer answer) {
        return switch (random.nextInt(200)) {
            case 0 -> did("cut", Reply.cut(answer));
            case 1 -> did("reset", Reply.reset());
            case 2 -> did("bits of the head flipped", Reply.raw(flipped(answer.bytes())));
            case 3 -> did("no status line", Reply.raw(answer.body()));
            case 4 -> did("half a head", Reply.raw(beginningOf(answer.head())));
            case 5 ->
                    did(
                            "wrong length",
                            Reply.lastWith(answer.header("Content-Length", one(LENGTHS))));
            case 6 ->
                    did(
                            "not chunked",
                            Reply.lastWith(answer.header("Transfer-Encoding", "chunked")));
            case 7 -> did("nothing at all", Reply.raw(new byte[0]));
            default -> Reply.with(answer);
        };
    }

    private Reply did(String what, Reply reply) {
        description.add(what);
        return reply;
    }

    private byte[] flipped(byte[] bytes) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] beginningOf(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private <V> V one(List<V> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private <V> V did(String what, V value) {
        description.add(what + " " + value);
        return value;
    }
}
