package io.hexapay.tck.fuzz;

import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Generates one reply of a seeded series: a sample response mutated in one to three ways, or random
 * bytes.
 */
final class ReplyGenerator {

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

    private static final List<String> WAITS =
            List.of("0", "-1", "soon", "99999999999999999999", "1e9", "");
    private static final List<String> ENCODINGS = List.of("gzip", "br", "x");
    private static final List<String> LENGTHS = List.of("-1", "x", "99999999999", "3");

    private final Random random;
    private final StringJoiner description = new StringJoiner(", ");

    ReplyGenerator(long seed, int index) {
        this.random = new Random(seed * 1_000_003 + index);
        random.nextInt();
    }

    String description() {
        return description.toString();
    }

    Reply next(List<WireResponse> samples) {
        WireResponse answer = samples.get(random.nextInt(samples.size()));
        if (random.nextInt(10) == 0) {
            description.add("noise");
            byte[] noise = new byte[random.nextInt(3_000)];
            random.nextBytes(noise);
            answer = answer.body(noise);
        }
        for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
            answer = mutate(answer);
        }
        return sent(answer);
    }

    private WireResponse mutate(WireResponse answer) {
        BodyMutator body = new BodyMutator(random, description);
        return switch (random.nextInt(5)) {
            case 0 -> answer.status(did("status", one(STATUSES)));
            case 1 -> answer.header("Content-Type", did("type", one(TYPES)));
            case 2 -> withHeader(answer);
            default -> body.mutate(answer);
        };
    }

    private WireResponse withHeader(WireResponse answer) {
        return switch (random.nextInt(4)) {
            case 0 -> answer.header("Retry-After", did("Retry-After", one(WAITS)));
            case 1 -> answer.header("Content-Encoding", did("encoding", one(ENCODINGS)));
            case 2 -> answer.header("X-Long", "x".repeat(did("long header", 10_000)));
            default -> answer.header("Location", did("location", "http://127.0.0.1:1/"));
        };
    }

    private Reply sent(WireResponse answer) {
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
