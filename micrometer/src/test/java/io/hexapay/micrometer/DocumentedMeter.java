package io.hexapay.micrometer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of the table in docs/metrics.md.
 *
 * @param tags with {@code merchant}, if it can have one
 */
record DocumentedMeter(String name, String prometheus, String type, Set<String> tags) {

    static final Path DOCUMENT = Path.of("../docs/metrics.md");

    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `(hexapay[a-z.]+)`(\\\\\\*)? \\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\|");
    private static final Pattern CODE = Pattern.compile("`([a-z]+)`");

    static List<DocumentedMeter> all() throws IOException {
        return ROW.matcher(Files.readString(DOCUMENT)).results().map(DocumentedMeter::of).toList();
    }

    /** The names of its samples. */
    Stream<String> samples() {
        return type.equals("timer")
                ? Stream.of("_count", "_sum", "_max").map(prometheus::concat)
                : Stream.of(prometheus);
    }

    private static DocumentedMeter of(MatchResult row) {
        Set<String> tags = new TreeSet<>();
        CODE.matcher(row.group(5)).results().forEach(tag -> tags.add(tag.group(1)));
        if (row.group(2) != null) {
            tags.add("merchant");
        }
        return new DocumentedMeter(row.group(1), row.group(3), row.group(4), tags);
    }
}
