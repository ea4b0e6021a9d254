package io.hexapay.tck.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.payment.webhook.WebhookRequest;
import io.hexapay.tck.server.WireResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** Mutates webhooks, in a seeded series. It prints how to repeat it. */
public final class MessageMutator {

    private static final List<String> VALUES =
            List.of(
                    "",
                    " ",
                    "v1,",
                    "v1",
                    ",",
                    "v1,AAAA v1a,BBBB v2,CCCC",
                    "=".repeat(50),
                    "-1",
                    "9".repeat(400),
                    "0x7fffffff",
                    "NaN",
                    "\u0000",
                    "application/x-www-form-urlencoded",
                    "application/json; charset=x-klingon",
                    "multipart/form-data; boundary=\"",
                    "x".repeat(100_000));

    private final long seed = Long.getLong("hexapay.tck.seed", 20_261_122);

    public MessageMutator() {}

    /**
     * The one of that index.
     *
     * @param headers the names of those that it has
     */
    public WebhookRequest next(WebhookRequest whole, int index, List<String> headers) {
        Random random = new Random(seed * 1_000_003 + index);
        random.nextInt();
        byte[] body = whole.body();
        if (random.nextInt(10) < 7) {
            WireResponse answer = WireResponse.json(new String(body, UTF_8));
            for (int times = random.nextInt(3); times >= 0; times--) {
                answer = new BodyMutator(random, new StringJoiner("")).mutate(answer);
            }
            body = answer.body();
        } else if (random.nextInt(3) == 0) {
            body = new byte[random.nextInt(3_000)];
            random.nextBytes(body);
        }
        return new WebhookRequest(body, mutated(whole, headers, random));
    }

    private static List<Map.Entry<String, String>> mutated(
            WebhookRequest whole, List<String> names, Random random) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String name : names) {
            String value = whole.header(name);
            if (value == null || random.nextInt(8) == 0) {
                continue;
            }
            boolean isAltered = random.nextInt(4) == 0;
            headers.add(
                    Map.entry(name, isAltered ? VALUES.get(random.nextInt(VALUES.size())) : value));
            if (random.nextInt(12) == 0) {
                headers.add(Map.entry(name, value));
            }
        }
        return headers;
    }

    /** The property that repeats the series. */
    @Override
    public String toString() {
        return "-Dhexapay.tck.seed=" + seed;
    }
}
