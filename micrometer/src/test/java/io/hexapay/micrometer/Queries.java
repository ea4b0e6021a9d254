package io.hexapay.micrometer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexapay.http.gateway.GatewayCallEvent.Outcome;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The queries that we publish, and what of them is exported. */
record Queries(Scrape exported) {

    static final MeterFilter HISTOGRAM =
            new MeterFilter() {
                @Override
                public DistributionStatisticConfig configure(
                        Meter.Id id, DistributionStatisticConfig config) {
                    return id.getName().equals("hexapay.gateway.calls")
                            ? DistributionStatisticConfig.builder()
                                    .percentilesHistogram(true)
                                    .build()
                                    .merge(config)
                            : config;
                }
            };

    private static final Pattern ALERT =
            Pattern.compile("(?m)^( +)expr: (?:>-\n((?:\\1  .*\n)+)|(.*)$)");
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "sum",
                    "min",
                    "max",
                    "count",
                    "rate",
                    "increase",
                    "histogram_quantile",
                    "vector");

    static List<String> ofAlerts() throws IOException {
        return ALERT.matcher(Files.readString(DocumentedMeter.DOCUMENT))
                .results()
                .map(Queries::expression)
                .toList();
    }

    static List<String> ofDashboard() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(new File("../docs/metrics-dashboard.json"));
        List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
        // The one of a variable: label_values(metric, label).
        dashboard.at("/templating/list").findValuesAsText("query").stream()
                .filter(query -> query.startsWith("label_values("))
                .map(
                        query ->
                                query.replaceAll(
                                        "label_values\\((\\w+), (\\w+)\\)", "sum by ($2) ($1)"))
                .forEach(queries::add);
        return queries;
    }

    /** Names of metrics, labels, values of labels and functions that there are not. */
    List<String> unknownIn(String query) {
        PromQl asked = PromQl.parse(query);
        // Prometheus adds where it has a sample from.
        Set<String> labels = new TreeSet<>(Set.of("instance"));
        asked.metrics()
                .forEach(name -> labels.addAll(exported.samples().getOrDefault(name, Set.of())));
        return Stream.of(
                        asked.metrics().stream().filter(it -> !exported.samples().containsKey(it)),
                        asked.labels().stream().filter(it -> !labels.contains(it)),
                        asked.values().stream().filter(it -> !isValue(it)),
                        asked.functions().stream().filter(it -> !FUNCTIONS.contains(it)))
                .flatMap(unknown -> unknown)
                .toList();
    }

    /** Also of outcomes that a sample does not have. */
    private boolean isValue(String labelAndValue) {
        return exported.values().contains(labelAndValue)
                || labelAndValue.equals("gateway=$gateway")
                || Stream.of(Outcome.values())
                        .map(outcome -> "outcome=" + TagValue.of(outcome))
                        .anyMatch(labelAndValue::equals)
                || Set.of("outcome=extended", "outcome=unchanged").contains(labelAndValue);
    }

    private static String expression(MatchResult alert) {
        return alert.group(2) == null ? alert.group(3) : alert.group(2);
    }
}
