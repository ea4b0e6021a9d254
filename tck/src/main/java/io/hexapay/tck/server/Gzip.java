package io.hexapay.tck.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Compresses what is small on the wire and large in memory. */
public final class Gzip {

    private static final int MIB = 1 << 20;

    private Gzip() {}

    /** The text after that many MiB of spaces. */
    public static byte[] spacesAround(String text, int mebibytes) {
        byte[] spaces = new byte[MIB];
        Arrays.fill(spaces, (byte) ' ');
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(small)) {
            for (int i = 0; i < mebibytes; i++) {
                gzip.write(spaces);
            }
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return small.toByteArray();
    }
}
