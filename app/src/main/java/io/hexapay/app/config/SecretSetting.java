package io.hexapay.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reads {@code secret}, or the file that {@code secret-file} names. */
final class SecretSetting {

    private static final String KEY = "secret";
    private static final String IN_FILE = "secret-file";
    private static final int LONGEST = 8 * 1024;

    private SecretSetting() {}

    static Secret read(ConfigBlock block) {
        String inFile = block.textIfAny(IN_FILE);
        if (inFile == null) {
            return Secret.of(block.text(KEY));
        }
        if (block.has(KEY)) {
            throw block.flaw(IN_FILE, "beside secret (expected: one of the two)");
        }
        return secretIn(pathBeside(block, inFile), block);
    }

    private static Path pathBeside(ConfigBlock block, String name) {
        try {
            return block.file().toAbsolutePath().resolveSibling(name);
        } catch (InvalidPathException e) {
            throw block.flaw(IN_FILE, "not a file name");
        }
    }

    private static Secret secretIn(Path secretFile, ConfigBlock block) {
        try (InputStream content = Files.newInputStream(secretFile)) {
            byte[] bytes = content.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw block.flaw(IN_FILE, "%s is too long to be one".formatted(secretFile));
            }
            String text = new String(bytes, UTF_8).replace("\ufeff", "").strip();
            return block.checked(IN_FILE, () -> Secret.of(text));
        } catch (IOException e) {
            throw block.flaw(IN_FILE, "%s cannot be read".formatted(secretFile));
        }
    }
}
