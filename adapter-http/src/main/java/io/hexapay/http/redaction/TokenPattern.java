package io.hexapay.http.redaction;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A text that could be a token or a key: a long run of the characters that those are made of. */
final class TokenPattern {

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/=_.~%-]{12,}");
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=_.~%-]{32,}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final int ALWAYS = 24;

    /** An IPv4 address, which says who has to be let in, and a full stop. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}\\.?");

    private TokenPattern() {}

    /**
     * Without runs of 12 characters or more that have a digit, and of 24 or more in any case; an
     * IPv4 address is none.
     */
    static String hideIn(String text) {
        return RUN.matcher(text).replaceAll(run -> isLikeAToken(run) ? "****" : "$0");
    }

    private static boolean isLikeAToken(MatchResult run) {
        return (hasDigit(run) && !ADDRESS.matcher(run.group()).matches())
                || run.group().length() >= ALWAYS;
    }

    /** Without runs of 32 characters or more that have a digit: payments have shorter ids. */
    static String hideLongIn(String text) {
        return LONG_RUN.matcher(text).replaceAll(run -> hasDigit(run) ? "****" : "$0");
    }

    private static boolean hasDigit(MatchResult run) {
        return DIGIT.matcher(run.group()).find();
    }
}
