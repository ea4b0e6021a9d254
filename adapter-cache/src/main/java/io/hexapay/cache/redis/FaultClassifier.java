package io.hexapay.cache.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a failure of Lettuce's what is wrong with Redis. What Redis said is looked at, not
 * passed on: it may repeat what it was told.
 */
final class FaultClassifier {

    /** More of them are no help. */
    private static final int MOST = 30;

    private static final Pattern UNAUTHENTICATED =
            Pattern.compile("WRONGPASS|NOAUTH|without any password configured|invalid password");
    private static final Pattern FORBIDDEN =
            Pattern.compile("NOPERM|ACL failure|no permissions|user executing the script can't");
    private static final Pattern WRONG_KIND =
            Pattern.compile(
                    "DB index is out of range|invalid DB index|cluster support disabled|SELECT is not allowed"
                            + "|unknown command ['`]SENTINEL|using sentinel for masterId");
    private static final Pattern NOT_WRITABLE = Pattern.compile("READONLY|OOM |MISCONF|NOREPLICAS");

    private FaultClassifier() {}

    /** Of an answer to what changes nothing, or of no answer. */
    static RedisFault of(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        collect(failure, all);
        RedisFault fault = byWords(all);
        return fault == null ? byKind(all) : fault;
    }

    /**
     * Whether it hides the reason: Lettuce at times notices that a connection has ended before it
     * reads why.
     */
    static boolean isUnclear(Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        collect(failure, all);
        return of(failure) == RedisFault.UNREACHABLE
                && all.stream().noneMatch(IOException.class::isInstance);
    }

    /** Of the refusal of what changes something. */
    static RedisFault ofRefusedWrite(RedisCommandExecutionException refusal) {
        RedisFault fault = of(refusal);
        return fault == RedisFault.REFUSING ? RedisFault.NOT_WRITABLE : fault;
    }

    private static @Nullable RedisFault byWords(List<Throwable> all) {
        for (Throwable one : all) {
            String words = one instanceof RedisException ? String.valueOf(one.getMessage()) : "";
            if (UNAUTHENTICATED.matcher(words).find()) {
                return RedisFault.UNAUTHENTICATED;
            }
            if (FORBIDDEN.matcher(words).find()) {
                return RedisFault.FORBIDDEN;
            }
            if (WRONG_KIND.matcher(words).find()) {
                return RedisFault.WRONG_KIND;
            }
            if (NOT_WRITABLE.matcher(words).find()) {
                return RedisFault.NOT_WRITABLE;
            }
        }
        return null;
    }

    private static RedisFault byKind(List<Throwable> all) {
        for (Throwable one : all) {
            if (one instanceof RedisUnavailableException unavailable) {
                return unavailable.fault();
            }
            if (one instanceof LinkageError) {
                return RedisFault.LINKAGE;
            }
            if (one instanceof RedisCommandExecutionException) {
                return RedisFault.REFUSING;
            }
            if (one instanceof UnknownHostException) {
                return RedisFault.UNKNOWN_HOST;
            }
            if (one instanceof SSLException) {
                return RedisFault.UNTRUSTED;
            }
            if (one instanceof TimeoutException || one instanceof RedisCommandTimeoutException) {
                return RedisFault.SLOW;
            }
        }
        return RedisFault.UNREACHABLE;
    }

    private static void collect(@Nullable Throwable failure, List<Throwable> all) {
        if (failure == null || all.size() >= MOST || all.contains(failure)) {
            return;
        }
        all.add(failure);
        collect(failure.getCause(), all);
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, all);
        }
    }
}
