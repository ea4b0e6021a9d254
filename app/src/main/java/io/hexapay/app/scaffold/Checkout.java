package io.hexapay.app.scaffold;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A checkout of Hexapay, which gets adapters as modules. */
final class Checkout {

    private static final Pattern VERSION =
            Pattern.compile(
                    "</modelVersion>\\s*<groupId>io\\.hexapay</groupId>"
                            + "\\s*<artifactId>hexapay-parent</artifactId>"
                            + "\\s*<version>([^<]+)</version>");

    private final Path root;
    private final String version;

    private Checkout(Path root, String version) {
        this.root = root;
        this.version = version;
    }

    /**
     * The one that {@code folder} is in.
     *
     * @throws ScaffoldException if it is in none
     */
    static Checkout around(Path folder) {
        Checkout found = find(folder);
        if (found == null) {
            throw new ScaffoldException(
                    "%s is in no checkout of Hexapay (expected: a folder of one)"
                            .formatted(folder.toAbsolutePath()));
        }
        return found;
    }

    /** The one that {@code folder} is in, or null. */
    static @Nullable Checkout find(Path folder) {
        for (Path each = folder.toAbsolutePath().normalize();
                each != null;
                each = each.getParent()) {
            Path pom = each.resolve("pom.xml");
            Matcher parent = VERSION.matcher(Files.isRegularFile(pom) ? read(pom) : "");
            if (parent.find()) {
                return new Checkout(each, parent.group(1));
            }
        }
        return null;
    }

    /** A folder that is none of its own. */
    Path beside(String name) {
        return root.resolveSibling(name);
    }

    /** The version of its modules. */
    String version() {
        return version;
    }

    /** The folder of that gateway's adapter. */
    Path moduleFolder(GatewayName gateway) {
        return root.resolve("adapter-" + gateway.id());
    }

    /**
     * Names a new adapter in the POMs.
     *
     * @throws ScaffoldException if one of them does not tell where
     */
    void addEntries(GatewayName gateway, FileChanges changes) {
        SortedSet<String> gateways = namesIn(PomEntry.DEPENDENCY_OF_APP);
        gateways.retainAll(namesIn(PomEntry.MODULE));
        for (PomEntry entry : PomEntry.values()) {
            Path pom = root.resolve(entry.file());
            String more = entry.insert(gateway.id().value(), read(pom), gateways);
            changes.replace(pom, more.getBytes(ISO_8859_1));
        }
    }

    /**
     * @throws ScaffoldException if a module has that package already
     */
    void requireFree(AdapterProject project) {
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(root)) {
            for (Path module : modules) {
                if (Files.exists(module.resolve("src/main/java").resolve(project.packagePath()))) {
                    throw new ScaffoldException(
                            "the package: %s is %s's (expected: one of its own)"
                                    .formatted(project.packageName(), module.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new ScaffoldException("%s cannot be read: %s".formatted(root, e), e);
        }
    }

    private SortedSet<String> namesIn(PomEntry entry) {
        return entry.namesIn(read(root.resolve(entry.file())));
    }

    /** Byte by byte: what is added is ASCII. */
    private static String read(Path pom) {
        try {
            return Files.readString(pom, ISO_8859_1);
        } catch (IOException e) {
            throw new ScaffoldException("%s cannot be read: %s".formatted(pom, e), e);
        }
    }
}
