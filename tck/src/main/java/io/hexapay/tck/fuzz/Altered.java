package io.hexapay.tck.fuzz;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Alters texts, one character each. */
public final class Altered {

    private Altered() {}

    /** Nothing, the text without its end, twice, and with each character replaced. */
    public static Stream<String> texts(String text) {
        Stream<String> lengths = Stream.of("", text.substring(0, text.length() / 2), text + text);
        return Stream.concat(
                lengths, IntStream.range(0, text.length()).mapToObj(place -> at(text, place)));
    }

    private static String at(String text, int place) {
        char other = text.charAt(place) == '1' ? '2' : '1';
        return text.substring(0, place) + other + text.substring(place + 1);
    }
}
