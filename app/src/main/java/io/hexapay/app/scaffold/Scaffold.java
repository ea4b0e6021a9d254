package io.hexapay.app.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes new adapters: whole, or nothing. */
public final class Scaffold {

    private static final Pattern PACKAGE_OF_A_MODULE = Pattern.compile("io\\.hexapay\\.[^.]+");

    private Scaffold() {}

    /**
     * Where a project of its own goes if nobody says where: into {@code place}; but beside the
     * checkout of Hexapay that {@code place} is in, as it is no part of that.
     */
    public static Path newFolder(AdapterProject project, Path place) {
        Checkout checkout = Checkout.find(place);
        return checkout == null
                ? place.resolve(project.artifactId())
                : checkout.beside(project.artifactId());
    }

    /**
     * Writes a project of its own.
     *
     * @param folder that is not there yet, or empty
     * @throws ScaffoldException if it is neither, or cannot be written
     */
    public static void writeProject(AdapterProject project, Path folder) {
        FileChanges changes = new FileChanges();
        create(AdapterTemplate.load().standalone(project), folder, changes);
        changes.write();
    }

    /**
     * Writes a module of the checkout of Hexapay that {@code place} is in, and its entries in the
     * POMs.
     *
     * @param packageName {@code io.hexapay.} and the gateway's name if it is null
     * @return the folder of the module
     * @throws ScaffoldException if it is in no checkout, if the checkout has that adapter or
     *     package, or if something cannot be written
     */
    public static Path writeModule(GatewayName gateway, @Nullable String packageName, Path place) {
        Checkout checkout = Checkout.around(place);
        AdapterProject module =
                AdapterProject.module(
                        gateway,
                        packageName == null
                                ? "io.hexapay." + gateway.packageSegment()
                                : packageName,
                        checkout.version());
        if (!PACKAGE_OF_A_MODULE.matcher(module.packageName()).matches()) {
            throw new ScaffoldException(
                    "the package: %s (expected: io.hexapay and one word, as its modules have)"
                            .formatted(module.packageName()));
        }
        Path folder = checkout.moduleFolder(gateway);
        FileChanges changes = new FileChanges();
        create(AdapterTemplate.load().module(module), folder, changes);
        checkout.requireFree(module);
        checkout.addEntries(gateway, changes);
        changes.write();
        return folder;
    }

    private static void create(SortedMap<String, byte[]> files, Path folder, FileChanges changes) {
        requireNoFiles(folder);
        files.forEach((path, content) -> changes.create(folder.resolve(path), content));
    }

    private static void requireNoFiles(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new ScaffoldException(
                        "%s is there and not empty (expected: a new or empty folder)"
                                .formatted(folder));
            }
        } catch (IOException e) {
            throw new ScaffoldException(
                    "%s cannot be used: %s (expected: a new or empty folder)".formatted(folder, e),
                    e);
        }
    }
}
