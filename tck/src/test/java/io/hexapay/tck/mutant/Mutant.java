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
    /** None either: the plain gateway's adapter. */
    PLAIN,
    /** None either: tokens are JWTs, and nothing else tells how long they live. */
    JWT,
    /** None either: only the documents tell how long tokens live. */
    DOCUMENTED_LIFE,
    /** None either: the merchant sets a payment's id. */
    ORDERS_ARE_IDS,

    TRUSTS_OUR_CLOCK("W01-token", "W28-token", "A01", "A05"),
    NAMES_NO_CONTENT_TYPE("W29-token", "A02"),
    CHANGES_ITS_RENEWAL("A03"),
    MISREADS_THE_DOCUMENTED_LIFE("A01"),
    INVENTS_A_TIME("W01-token", "W28-token", "A01", "A05"),
    REJECTS_UNKNOWN_FIELDS("W01", "W28"),
    DROPS_THE_REASON("W02", "W18", "W26", "K04", "K08", "V03"),
    DROPS_THE_REASON_OUTSIDE_404("W26"),
    TAKES_4XX_FOR_UNAVAILABLE("W26"),
    NEEDS_A_REASON_IN_WORDS("W26"),
    INVENTS_TOKENS("A04"),
    KEEPS_THE_FIRST_LIFETIME("A01", "A05"),
    BELIEVES_EXPIRED_TOKENS("A06"),
    REPAIRS_TOKENS("A07"),
    ASKS_AGAIN_WHEN_REFUSED("A08"),
    KNOWS_NO_429("W03", "W27"),
    NEEDS_RETRY_AFTER("W27"),
    KNOWS_NO_DATE_OF_RETRY("W27"),
    ASKS_AGAIN_AFTER_5XX("W04", "K03", "K11", "V02", "V08", "V09"),
    SHOWS_NO_EXCERPT("W05"),
    BLAMES_THE_GATEWAY_FOR_ERROR_PAGES("W06", "K13"),
    TAKES_EMPTY_FOR_UNAVAILABLE("W07"),
    TAKES_HALF_FOR_UNAVAILABLE("W08"),
    TAKES_OTHER_TYPES_FOR_UNAVAILABLE("W09"),
    NEVER_SAYS_NOT_SENT("W10"),
    SAYS_NOT_SENT_AFTER_A_TIMEOUT("W11", "C13"),
    SAYS_NOT_SENT_WHEN_CUT("W12", "K11", "K12", "V08", "V09"),
    LIMITS_ONLY_EACH_READ("W13", "P10", "K09"),
    SWALLOWS_INTERRUPTS("W14"),
    IGNORES_INTERRUPTS("W14"),
    LIMITS_ONLY_COMPRESSED_ANSWERS("W15"),
    COUNTS_COMPRESSED_BYTES("W16"),
    GUESSES_CHARSETS("W17"),
    READS_EUC_KR_STRICTLY("W18"),
    REJECTS_BYTE_ORDER_MARKS("W19"),
    FOLLOWS_REDIRECTS("W20"),
    PRINTS_ITS_LAST_REQUEST("W21"),
    QUOTES_WHAT_IT_RECEIVES("W22", "W25", "K13"),
    LOGS_HEADERS("W23", "W25"),
    LOGS_NOTHING("W24"),
    NEEDS_OPTIONAL_FIELDS("W28"),
    ADDS_A_CHARSET("W29"),
    IS_NOT_THREAD_SAFE("A09", "P12"),
    PARSES_ANY_RETRY_AFTER("W25", "W27"),

    QUOTES_THE_BUYER(
            "W22-payment", "W22-cancel", "W22-approve", "W25-payment", "W25-cancel", "W25-approve"),
    LOGS_THE_BUYER(
            "W23-payment", "W23-cancel", "W23-approve", "W25-payment", "W25-cancel", "W25-approve"),

    DROPS_THE_METHOD("P01", "P03", "P04", "P09", "P12", "V01"),
    /** Where the merchant sets it, the id is the order number, too. */
    TELLS_NO_ORDER("P01", "P03", "P04", "P09", "P12"),
    SENDS_THE_TOKEN_UNDOCUMENTED("P02"),
    TAKES_ORDERS_FOR_IDS("P03", "P04"),
    DROPS_THE_DAY("P04"),
    TELLS_ANOTHER_ORDER("P03", "P04"),
    KNOWS_NO_PARTIAL_CANCELLATION("P05"),
    READS_DOUBLES("P06"),
    FORGETS_WHEN_IT_WAS_PAID("P07"),
    TAKES_NOT_FOUND_FOR_REFUSED("P08", "K05"),
    EXPECTS_EVERY_ORDER("P08"),
    ESCAPES_NOTHING("P09"),
    IGNORES_DEADLINES("P10", "C12", "K09"),
    ACCEPTS_ANY_DEADLINE("P11"),
    KNOWS_ONE_WORD_FOR_A_STATUS("P05"),
    TAKES_UNKNOWN_FOR_PAID("P13"),
    HIDES_THE_UNKNOWN_STATUS("P13"),
    QUOTES_THE_STATUS("P13", "W22-payment"),
    INVENTS_A_METHOD("W28-payment"),
    BELIEVES_EARLY_TIMES("P07"),
    HARD_CODES_THE_CURRENCY("P14"),
    CUTS_CENTS("P15"),
    SENDS_ORDERS_AS_IDS("P16"),
    SENDS_DATED_ORDERS_AS_IDS("P16"),
    BLAMES_THE_GATEWAY_FOR_ORDERS("P16"),
    NAMES_TOO_FEW_OPERATIONS("P17"),
    NAMES_TOO_MANY_OPERATIONS("P17"),
    TELLS_NO_FAILURE("P18"),
    INVENTS_A_RECEIPT("P18"),

    FORGETS_THE_CANCELLATION("K01"),
    LEAVES_THE_GUARD_OUT("K02", "K14"),
    /** The documents of its gateway know none either, as its author reads them. */
    DECLARES_A_GUARD_THAT_IT_LACKS("K14"),
    /** At a gateway that compares requests. */
    NAMES_REQUESTS_BY_THEIR_KEY("K14"),
    SENDS_NO_AMOUNT_FOR_A_PART("K02"),
    CANCELS_TWICE("K02", "K03", "K12", "W29-cancel"),
    TAKES_A_REFUSAL_FOR_DONE("K04"),
    TAKES_LATER_FOR_DONE("K06"),
    BELIEVES_ANY_CANCELLATION("K07"),
    TAKES_UNDER_WAY_FOR_REFUSED("K08"),
    CHANGES_ITS_GUARD("K10", "K12"),
    TAKES_A_LOST_ANSWER_FOR_REFUSED("W04-cancel", "W06-cancel", "K11"),
    REPEATS_WITHOUT_ITS_GUARD("K02", "K12", "K14"),
    REPEATS_THE_REFUND_ACCOUNT("K13"),

    BELIEVES_ANY_APPROVAL("V04"),
    ASKS_FOR_NO_ORDER("V05"),
    IGNORES_THE_AUTHENTICATION("V06"),
    UNDOES_EVERYTHING("V07"),

    ACCEPTS_ANY_SIGNATURE("V05", "H03", "H04"),
    COMPARES_A_PREFIX("V05", "H03"),
    FORGETS_THE_MESSAGE("H01"),
    CLAIMS_NO_STATUS("H02"),
    CLAIMS_PAID_FOR_ALL("H09"),
    DROPS_THE_CANCELLATION("H10"),
    BELIEVES_ANY_MERCHANT("H11"),
    ACCEPTS_NO_SIGNATURE("H05"),
    ACCEPTS_STALE_WEBHOOKS("H06"),
    REFUSES_UNKNOWN_TYPES("H07"),
    DECODES_ANY_SIGNATURE("H08"),

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
    RESENDS_WRITES("C13", "W04-cancel", "W04-approve", "K03", "K11", "V02", "V08", "V09"),
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
     * @param checks by id; with a {@code ?} in front if it depends on who is faster; one of every
     *     call without the call's name for all of them
     */
    Mutant(String... checks) {
        this.found =
                Stream.of(checks)
                        .filter(check -> !check.startsWith("?"))
                        .flatMap(Mutant::ofEachCall)
                        .collect(toUnmodifiableSet());
        this.perhapsFound =
                Stream.of(checks)
                        .filter(check -> check.startsWith("?"))
                        .map(check -> check.substring(1))
                        .collect(toUnmodifiableSet());
    }

    /** Whether its gateway tells as little as one may. */
    boolean isPlain() {
        return this == PLAIN
                || this == INVENTS_A_TIME
                || this == SENDS_ORDERS_AS_IDS
                || this == SENDS_DATED_ORDERS_AS_IDS
                || this == BLAMES_THE_GATEWAY_FOR_ORDERS
                || this == NAMES_TOO_MANY_OPERATIONS;
    }

    /** Whether at its gateway the merchant sets a payment's id. */
    boolean knowsOrdersAsIds() {
        return this == ORDERS_ARE_IDS || this == TELLS_NO_ORDER;
    }

    /** Whether its gateway tells no life of a token. */
    boolean isSilentOnLife() {
        return this == DOCUMENTED_LIFE || this == MISREADS_THE_DOCUMENTED_LIFE;
    }

    /** The checks that find it. */
    Set<String> found() {
        return found;
    }

    /** The checks that may find it, too. */
    Set<String> perhapsFound() {
        return perhapsFound;
    }

    /**
     * Whether a check is run on it. One that breaks what all calls share, and nothing of what only
     * writes have, is held to every check of the other calls; of writes, to those that find it.
     */
    boolean isHeldTo(String check) {
        boolean isOfAWrite = check.matches("[KV].*|.*-(cancel|approve)");
        boolean breaksWrites = found.stream().anyMatch(id -> id.matches("[KV].*"));
        return !isOfAWrite || breaksWrites || found.isEmpty() || found.contains(check);
    }

    private static Stream<String> ofEachCall(String check) {
        return check.startsWith("W") && !check.contains("-")
                ? MutantContracts.CALLS.keySet().stream().map(call -> check + "-" + call)
                : Stream.of(check);
    }
}
