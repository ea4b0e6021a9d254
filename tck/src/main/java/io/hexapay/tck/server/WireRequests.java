package io.hexapay.tck.server;

import io.hexapay.core.Secret;
import io.hexapay.tck.observation.Canaries;
import java.util.List;
import java.util.Map;

/** Compares requests with documented ones, without printing what may be secret in them. */
public final class WireRequests {

    private static final int MOST_LINES = 40;
    private static final int LONGEST_LINE = 300;

    private WireRequests() {}

    /**
     * Fails with the {@link #difference}, if there is one.
     *
     * @param received the one request that was sent
     */
    public static void requireSame(
            Canaries canaries, WireRequest documented, List<WireRequest> received) {
        List<String> difference = difference(canaries, documented, received);
        if (!difference.isEmpty()) {
            throw new AssertionError(
                    "the request is not as documented (- documented, + sent)\n"
                            + String.join("\n", difference));
        }
    }

    /**
     * The lines of the request, documented or sent, that the other does not have, with what each
     * secret is in place of the secret. Headers that are not documented do not count.
     *
     * @param received the one request that was sent
     * @return empty if they are the same
     */
    public static List<String> difference(
            Canaries canaries, WireRequest documented, List<WireRequest> received) {
        if (received.size() != 1) {
            return List.of("- 1 request", "+ %d requests".formatted(received.size()));
        }
        return new RequestDifference(documented, received.get(0))
                .lines()
                .map(canaries::mask)
                .map(WireRequests::printable)
                .limit(MOST_LINES)
                .toList();
    }

    public static boolean areSame(WireRequest documented, WireRequest request) {
        return new RequestDifference(documented, request).lines().findAny().isEmpty();
    }

    /** The secret of the one documented request that {@code request} is. */
    public static Secret matching(WireRequest request, Map<WireRequest, Secret> byDocumented) {
        return byDocumented.entrySet().stream()
                .filter(entry -> areSame(entry.getKey(), request))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Secret.of("request-of-nobody"));
    }

    private static String printable(String line) {
        String text = line.replaceAll("\\p{Cntrl}", "\u00b7");
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + " …";
    }
}
