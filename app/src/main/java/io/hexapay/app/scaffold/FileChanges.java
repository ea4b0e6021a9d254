package io.hexapay.app.scaffold;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/** Files to be written together: all of them, or none. */
final class FileChanges {

    private final Map<Path, byte[]> created = new TreeMap<>();
    private final Map<Path, byte[]> replaced = new TreeMap<>();

    /** A file that is not there; what begins with {@code #!} can be executed. */
    void create(Path file, byte[] content) {
        created.put(file.toAbsolutePath(), content);
    }

    /** A file that is there. */
    void replace(Path file, byte[] content) {
        replaced.put(file.toAbsolutePath(), content);
    }

    /**
     * Writes them, and the folders that they need.
     *
     * @throws ScaffoldException if one cannot be written: then all is as it was before
     */
    void write() {
        Deque<Undo> undo = new ArrayDeque<>();
        try {
            for (Map.Entry<Path, byte[]> file : created.entrySet()) {
                createFolder(requireNonNull(file.getKey().getParent(), "parent"), undo);
                create(file.getKey(), file.getValue(), undo);
            }
            for (Map.Entry<Path, byte[]> file : replaced.entrySet()) {
                replace(file.getKey(), file.getValue(), undo);
            }
        } catch (IOException e) {
            undo.forEach(step -> run(step, e));
            throw new ScaffoldException("nothing was written: " + e, e);
        }
    }

    private static void createFolder(Path folder, Deque<Undo> undo) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolder(requireNonNull(folder.getParent(), "parent"), undo);
            Files.createDirectory(folder);
            undo.push(() -> Files.delete(folder));
        }
    }

    private static void create(Path file, byte[] content, Deque<Undo> undo) throws IOException {
        Files.createFile(file);
        undo.push(() -> Files.delete(file));
        Files.write(file, content);
        if (content.length > 1 && content[0] == '#' && content[1] == '!') {
            // False where files have no such attribute: nothing is missing there.
            boolean unused = file.toFile().setExecutable(true, false);
        }
    }

    private static void replace(Path file, byte[] content, Deque<Undo> undo) throws IOException {
        byte[] before = Files.readAllBytes(file);
        undo.push(() -> Files.write(file, before));
        Files.write(file, content);
    }

    private static void run(Undo step, IOException failure) {
        try {
            step.run();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private interface Undo {
        void run() throws IOException;
    }
}
