package io.hexapay.micrometer;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What Prometheus is given.
 *
 * @param samples the labels of each sample, by its name
 * @param values of labels, as {@code label=value}
 */
record Scrape(Map<String, Set<String>> samples, Set<String> values) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Scrape parse(String text) {
        Map<String, Set<String>> samples = new TreeMap<>();
        Set<String> values = new TreeSet<>();
        for (MatchResult sample : SAMPLE.matcher(text).results().toList()) {
            Set<String> labels =
                    samples.computeIfAbsent(sample.group(1), unseen -> new TreeSet<>());
            String all = sample.group(2) == null ? "" : sample.group(2);
            for (MatchResult label : LABEL.matcher(all).results().toList()) {
                labels.add(label.group(1));
                values.add(label.group(1) + "=" + label.group(2));
            }
        }
        return new Scrape(samples, values);
    }
}
