package io.hexapay.cache.redis.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Commands that Redis runs in one step: resources beside this class, each of which says what it
 * answers.
 * They are short and seldom used, so each is sent whole: nothing has to be loaded again into a
 * Redis that has lost it.
 */
final class RedisScripts {

    private static final String CONSTANTS =
            """
            local VERSION, REMOVED = %d, %d
            local FINGERPRINT_AT, CONFIRMED_AT, HEAD_LENGTH = %d, %d, %d
            """
                    .formatted(
                            EntryHead.VERSION,
                            EntryHead.REMOVED,
                            EntryHead.FINGERPRINT_AT,
                            EntryHead.CONFIRMED_AT,
                            EntryHead.LENGTH);
    private static final String COMMON = CONSTANTS + load("common.lua");

    static final String FIND = COMMON + load("find.lua");
    static final String REPLACE = COMMON + load("replace.lua");
    static final String REMOVE = COMMON + load("remove.lua");
    static final String DELETE = COMMON + load("delete.lua");
    static final String LEASE = load("lease.lua");

    private RedisScripts() {}

    private static String load(String script) {
        try (InputStream in = RedisScripts.class.getResourceAsStream(script)) {
            return new String(requireNonNull(in, script).readAllBytes(), US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
