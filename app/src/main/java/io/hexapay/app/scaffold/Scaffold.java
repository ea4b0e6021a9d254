package io.hexapay.app.scaffold;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Writes new adapters: whole, or nothing. */
public final class Scaffold {

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
     * @return the folder of the module
     * @throws ScaffoldException if it is in no checkout, if the checkout has that adapter or
     *     package, or if something cannot be written
     */
    public static Path writeModule(GatewayName gateway, Path place) {
        Checkout checkout = Checkout.around(place);
        AdapterProject module = AdapterProject.module(gateway, checkout.version());
        Path folder = checkout.moduleFolder(gateway);
        FileChanges changes = new FileChanges();
        create(AdapterTemplate.load().module(module), folder, changes);
        checkout.requireFree(module);
        checkout.addEntries(gateway, changes);
        changes.write();
        return folder;
    }

    private static void create(SortedMap<String, byte[]> files, Path folder, FileChanges changes) {
        requireNoFiles(folder.toAbsolutePath().normalize());
        files.forEach((path, content) -> changes.create(folder.resolve(path), content));
    }

    private static void requireNoFiles(Path folder) {
        if (!Files.exists(folder, NOFOLLOW_LINKS)) {
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
