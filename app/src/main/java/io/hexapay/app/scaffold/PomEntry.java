package io.hexapay.app.scaffold;

import static java.util.stream.Collectors.toCollection;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where the POMs of Hexapay name an adapter. A new entry is a copy of a neighbour's lines, so that
 * it is formatted as they are.
 */
enum PomEntry {
    /** A dependency of the program, which finds its gateways. */
    DEPENDENCY_OF_APP("app/pom.xml", dependencyWith("<scope>runtime</scope>")),

    /** A version for importers. */
    VERSION_IN_BOM("bom/pom.xml", dependencyWith("<version>\\$\\{project\\.version}</version>")),

    /** A module of the build. */
    MODULE("pom.xml", "<module>adapter-([a-z0-9-]+)</module>");

    private final String file;
    private final Pattern lines;

    PomEntry(String file, String entry) {
        this.file = file;
        this.lines = Pattern.compile("(?m)^[ \\t]*" + entry + "[ \\t]*\\R");
    }

    private static String dependencyWith(String element) {
        return String.join(
                "\\s*",
                "<dependency>",
                "<groupId>io\\.hexapay</groupId>",
                "<artifactId>hexapay-adapter-([a-z0-9-]+)</artifactId>",
                element,
                "</dependency>");
    }

    /** The path of the POM in a checkout. */
    String file() {
        return file;
    }

    /** The adapters that are named there. */
    SortedSet<String> namesIn(String pom) {
        return lines.matcher(pom)
                .results()
                .map(entry -> entry.group(1))
                .collect(toCollection(TreeSet::new));
    }

    /**
     * The POM with an entry more, sorted in where those of {@code gateways} are.
     *
     * @throws ScaffoldException if there is none of them, or one of that name already
     */
    String insert(String name, String pom, SortedSet<String> gateways) {
        if (namesIn(pom).contains(name)) {
            throw new ScaffoldException(
                    "%s: adapter-%s is there already (expected: another name)"
                            .formatted(file, name));
        }
        List<MatchResult> neighbours =
                lines.matcher(pom)
                        .results()
                        .filter(entry -> gateways.contains(entry.group(1)))
                        .toList();
        if (neighbours.isEmpty()) {
            throw new ScaffoldException(
                    "%s: no place for adapter-%s (expected: the adapter of another gateway)"
                            .formatted(file, name));
        }
        MatchResult first = neighbours.get(0);
        int place =
                neighbours.stream()
                        .filter(entry -> entry.group(1).compareTo(name) < 0)
                        .mapToInt(MatchResult::end)
                        .max()
                        .orElse(first.start());
        String entry =
                pom.substring(first.start(), first.start(1))
                        + name
                        + pom.substring(first.end(1), first.end());
        return pom.substring(0, place) + entry + pom.substring(place);
    }
}
