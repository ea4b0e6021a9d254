package io.hexapay.tck.mutant;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import java.util.stream.Stream;

/**
 * The ways in which the adapter of these tests is broken, one at a time, and the checks that find
 * each.
 */
enum Mutant {
    NONE,

    TRUSTS_OUR_CLOCK("A01", "A04", "A07"),
    NAMES_NO_CONTENT_TYPE("A02", "A33"),
    CHANGES_ITS_RENEWAL("A03"),
    REJECTS_UNKNOWN_FIELDS("A04", "P13"),
    DROPS_THE_REASON("A05", "A26", "P09", "P24"),
    INVENTS_TOKENS("A06"),
    KEEPS_THE_FIRST_LIFETIME("A01", "A07"),
    BELIEVES_EXPIRED_TOKENS("A08"),
    REPAIRS_TOKENS("A09"),
    ASKS_AGAIN_WHEN_REFUSED("A10"),
    KNOWS_NO_429("A11", "P14"),
    ASKS_AGAIN_AFTER_5XX("A12", "P15"),
    SHOWS_NO_EXCERPT("A13", "P16"),
    BLAMES_THE_GATEWAY_FOR_ERROR_PAGES("A14"),
    TAKES_EMPTY_FOR_UNAVAILABLE("A15", "P17"),
    TAKES_HALF_FOR_UNAVAILABLE("A16", "P17"),
    TAKES_OTHER_TYPES_FOR_UNAVAILABLE("A17", "P17"),
    NEVER_SAYS_NOT_SENT("A18", "P18"),
    SAYS_NOT_SENT_AFTER_A_TIMEOUT("A19", "P19", "C13"),
    SAYS_NOT_SENT_WHEN_CUT("A20", "P20"),
    LIMITS_ONLY_EACH_READ("A21", "P21", "P11"),
    SWALLOWS_INTERRUPTS("A22", "P22"),
    IGNORES_INTERRUPTS("A22", "P22"),
    LIMITS_ONLY_COMPRESSED_ANSWERS("A23", "P23"),
    COUNTS_COMPRESSED_BYTES("A24", "P23"),
    GUESSES_CHARSETS("A25"),
    READS_EUC_KR_STRICTLY("A26", "P24"),
    REJECTS_BYTE_ORDER_MARKS("A27"),
    FOLLOWS_REDIRECTS("A28", "P25"),
    PRINTS_ITS_LAST_REQUEST("A29", "P26"),
    QUOTES_WHAT_IT_RECEIVES("A30", "A34", "P27", "P31"),
    LOGS_HEADERS("A31", "A34", "P28", "P31"),
    LOGS_NOTHING("A32", "P29"),
    IS_NOT_THREAD_SAFE("A33", "P30"),
    PARSES_ANY_RETRY_AFTER("A34", "P31"),

    DROPS_THE_METHOD("P01", "P30"),
    SENDS_THE_TOKEN_UNDOCUMENTED("P02", "P03", "P04", "P10", "C01"),
    TAKES_ORDERS_FOR_IDS("P03", "P04"),
    DROPS_THE_DAY("P04"),
    KNOWS_NO_PARTIAL_CANCELLATION("P05"),
    READS_DOUBLES("P06"),
    FORGETS_WHEN_IT_WAS_PAID("P07"),
    TAKES_NOT_FOUND_FOR_REFUSED("P08"),
    ESCAPES_NOTHING("P10"),
    IGNORES_DEADLINES("P11", "C12"),
    ACCEPTS_ANY_DEADLINE("P12"),

    ASKS_FOR_EVERY_CALL("C02", "C03", "C06", "C09", "C11", "C14", "?C12"),
    ASKS_FOR_EVERY_CALLER("C01", "C02", "C03", "C05", "C06", "C09", "C11"),
    KEEPS_FAILURES("C04"),
    MIXES_MERCHANTS("C05"),
    NEVER_REPEATS("C06", "C07", "C09", "C14", "?C12"),
    REPEATS_TWICE("C07"),
    REPEATS_WITH_THE_SAME_TOKEN("C08"),
    ASKS_FOR_EVERY_REJECTION("C08", "C09"),
    HIDES_REFUSALS("C10"),
    REJECTS_AFTER_ANY_FAILURE("C11"),
    GIVES_EVERY_STEP_THE_DEADLINE("C12"),
    RESENDS_WRITES("C13"),
    NEVER_REPEATS_WRITES("C14"),

    FINDS_WHAT_IS_NOT_THERE("T01"),
    DROPS_THE_UNCERTAINTY("T02"),
    INVENTS_THE_GATEWAYS_TIME("T24"),
    KEEPS_THE_FIRST("T03", "T11", "T14"),
    KNOWS_MERCHANTS_BY_CREDENTIALS("T04"),
    KNOWS_MERCHANTS_BY_ID("T05"),
    KEEPS_ONE_TOKEN_ONLY("T06", "?T14"),
    NEVER_REMOVES("T07", "T18", "T21", "T23"),
    REMOVES_ANY("T08"),
    COUNTS_NOTHING_DOWN("T09"),
    NEVER_EXPIRES("T10"),
    KEEPS_THE_LONGER_LIFE("T11"),
    LEASES_TO_EVERYBODY("T12", "T19"),
    LEASES_ONCE_FOR_ALL("T13"),
    LOSES_WHAT_IS_SAVED_AT_ONCE("T14"),
    PRINTS_TOKENS("T15"),
    NEVER_STOPS_TELLING("T16"),
    SHARES_NO_TOKENS("T17", "T18", "T22"),
    KEEPS_NEAR_COPIES("T18"),
    LEASES_BY_PROCESS("T19"),
    LEASES_FOR_EVER("T20"),
    TELLS_NOTHING("T21"),
    REMOVES_CONFIRMED("T22"),
    FORGETS_CONFIRMATIONS("T22"),
    CONFIRMS_FOR_EVER("T23");

    @SuppressWarnings("ImmutableEnumChecker") // Both are.
    private final Set<String> found;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> perhapsFound;

    /**
     * @param checks by id; with a {@code ?} in front if it depends on who is faster
     */
    Mutant(String... checks) {
        this.found =
                Stream.of(checks)
                        .filter(check -> !check.startsWith("?"))
                        .collect(toUnmodifiableSet());
        this.perhapsFound =
                Stream.of(checks)
                        .filter(check -> check.startsWith("?"))
                        .map(check -> check.substring(1))
                        .collect(toUnmodifiableSet());
    }

    /** The checks that find it. */
    Set<String> found() {
        return found;
    }

    /** The checks that may find it, too. */
    Set<String> perhapsFound() {
        return perhapsFound;
    }
}
