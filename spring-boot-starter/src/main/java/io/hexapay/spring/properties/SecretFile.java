package io.hexapay.spring.properties;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds a secret and nothing else, as containers mount them. */
record SecretFile(Path path) {

    private static final int LONGEST = 8 * 1024;

    /**
     * The secret, without what is blank around it.
     *
     * @throws InvalidSettingException if the file cannot be read, is blank or too long, or has
     *     several lines
     */
    Secret read() {
        try (InputStream content = Files.newInputStream(path)) {
            byte[] bytes = content.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw invalid("is too long to be one (expected: at most 8 KiB)");
            }
            CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return oneLine(text.toString().replace("\ufeff", "").strip());
        } catch (IOException e) {
            throw invalid("cannot be read (expected: a readable file in UTF-8)");
        }
    }

    private static Secret oneLine(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw invalid("has several lines, or is not in UTF-8 (expected: one line in UTF-8)");
        }
        return Secret.of(text);
    }

    /** Without the path: somebody may have set it to the secret itself. */
    private static InvalidSettingException invalid(String flaw) {
        return new InvalidSettingException("secretFile", flaw);
    }
}
