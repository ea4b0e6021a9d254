package io.hexapay.cache.redis.connection;

import io.hexapay.cache.redis.fault.RedisFault;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Tells from a failure of Lettuce's what is wrong with Redis. What Redis said is looked at, not
 * passed on: it may repeat what it was told.
 */
final class FaultClassifier {

    private record Rule(RedisFault fault, Predicate<Throwable> matches) {}

    /** The first that matches one of the causes. What Redis said comes before the kind. */
    private static final List<Rule> RULES =
            List.of(
                    said(
                            RedisFault.UNAUTHENTICATED,
                            "WRONGPASS|NOAUTH|without any password configured|invalid password"),
                    said(
                            RedisFault.FORBIDDEN,
                            "NOPERM|ACL failure|no permissions|user executing the script can't"),
                    said(
                            RedisFault.WRONG_KIND,
                            "DB index is out of range|invalid DB index|cluster support disabled"
                                    + "|SELECT is not allowed|unknown command ['`]SENTINEL"
                                    + "|using sentinel for masterId"),
                    said(RedisFault.NOT_WRITABLE, "READONLY|OOM |MISCONF|NOREPLICAS"),
                    is(RedisFault.LINKAGE, LinkageError.class),
                    is(RedisFault.REFUSING, RedisCommandExecutionException.class),
                    is(RedisFault.UNKNOWN_HOST, UnknownHostException.class),
                    is(RedisFault.UNTRUSTED, SSLException.class),
                    is(RedisFault.SLOW, TimeoutException.class),
                    is(RedisFault.SLOW, RedisCommandTimeoutException.class));

    /** More causes are no help. */
    private static final int MOST = 30;

    private FaultClassifier() {}

    /** Of an answer to what changes nothing, or of no answer. */
    static RedisFault of(Throwable failure) {
        Set<Throwable> causes = causesOf(failure);
        return RULES.stream()
                .filter(rule -> causes.stream().anyMatch(rule.matches()))
                .map(Rule::fault)
                .findFirst()
                .orElse(RedisFault.UNREACHABLE);
    }

    /** Of the refusal of what changes something. */
    static RedisFault ofRefusedWrite(RedisCommandExecutionException refusal) {
        RedisFault fault = of(refusal);
        return fault == RedisFault.REFUSING ? RedisFault.NOT_WRITABLE : fault;
    }

    /** Whether it is an answer, if none that we can use. */
    static boolean isRefusal(Throwable failure) {
        return causesOf(failure).stream()
                .anyMatch(RedisCommandExecutionException.class::isInstance);
    }

    /**
     * Whether it hides the reason: Lettuce at times notices that a connection has ended before it
     * reads why.
     */
    static boolean isUnclear(Throwable failure) {
        return of(failure) == RedisFault.UNREACHABLE
                && causesOf(failure).stream().noneMatch(IOException.class::isInstance);
    }

    private static Rule said(RedisFault fault, String words) {
        Predicate<String> found = Pattern.compile(words).asPredicate();
        return new Rule(
                fault,
                cause ->
                        cause instanceof RedisException
                                && found.test(String.valueOf(cause.getMessage())));
    }

    private static Rule is(RedisFault fault, Class<? extends Throwable> kind) {
        return new Rule(fault, kind::isInstance);
    }

    private static Set<Throwable> causesOf(Throwable failure) {
        Set<Throwable> causes = new LinkedHashSet<>();
        collect(failure, causes);
        return causes;
    }

    private static void collect(@Nullable Throwable failure, Set<Throwable> causes) {
        if (failure != null && causes.size() < MOST && causes.add(failure)) {
            collect(failure.getCause(), causes);
            List.of(failure.getSuppressed()).forEach(suppressed -> collect(suppressed, causes));
        }
    }
}
