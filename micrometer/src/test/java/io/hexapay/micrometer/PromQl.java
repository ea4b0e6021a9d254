package io.hexapay.micrometer;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What an expression in Prometheus's query language asks for.
 *
 * @param metrics names
 * @param labels names, in matchers and in groupings
 * @param values that labels are compared with, as {@code label=value}; each alternative of a
 *     pattern
 * @param functions names
 */
record PromQl(Set<String> metrics, Set<String> labels, Set<String> values, Set<String> functions) {

    private static final Pattern MATCHERS = Pattern.compile("\\{([^}]*)}");
    private static final Pattern MATCHER =
            Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*)(\\s*\\()?");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset");

    static PromQl parse(String expression) {
        Set<String> metrics = new TreeSet<>();
        Set<String> labels = new TreeSet<>();
        Set<String> values = new TreeSet<>();
        Set<String> functions = new TreeSet<>();
        for (MatchResult braces : MATCHERS.matcher(expression).results().toList()) {
            for (MatchResult each : MATCHER.matcher(braces.group(1)).results().toList()) {
                labels.add(each.group(1));
                for (String value : each.group(2).split("\\|", -1)) {
                    values.add(each.group(1) + "=" + value);
                }
            }
        }
        String text = RANGE.matcher(MATCHERS.matcher(expression).replaceAll("")).replaceAll("");
        for (MatchResult each : GROUPING.matcher(text).results().toList()) {
            labels.addAll(Set.of(each.group(1).strip().split("\\s*,\\s*", -1)));
        }
        for (MatchResult each :
                NAME.matcher(GROUPING.matcher(text).replaceAll(" ")).results().toList()) {
            if (!OPERATORS.contains(each.group(1))) {
                (each.group(2) == null ? metrics : functions).add(each.group(1));
            }
        }
        return new PromQl(metrics, labels, values, functions);
    }
}
