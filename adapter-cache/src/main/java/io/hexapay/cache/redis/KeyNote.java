package io.hexapay.cache.redis;

import io.hexapay.core.Secret;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sealed note for whoever checks next: who cannot open it has other keys. */
record KeyNote(RedisLink link, Seal seal, String prefix) {

    /** As long as a key that is no longer used has to stay, see docs/shared-cache.md. */
    private static final Duration LASTS = Duration.ofMinutes(30);

    private static final SealedToken NOTE =
            new SealedToken(Secret.of("note"), Instant.EPOCH, Duration.ZERO);

    RedisCheck check(Duration patience) {
        if (!link.awaitFirstAttempt(patience)) {
            return new RedisCheck(stateWithout(link.trouble()), Duration.ZERO);
        }
        String name = prefix + ":note";
        Duration latency = Duration.ZERO;
        try {
            long asked = System.nanoTime();
            List<String> names = List.of(name);
            Reading found = Reading.of(link.read(scripts -> scripts.find(names)), names, asked);
            latency = Duration.ofNanos(System.nanoTime() - asked);
            if (found.entry() != null) {
                var unused = seal.open(name, found.entry().value());
            }
            byte[] note = seal.seal(name, NOTE);
            var unused =
                    link.write(line -> line.commands().set(name, note, SetArgs.Builder.px(LASTS)));
            return new RedisCheck(RedisCheck.State.READY, latency);
        } catch (BrokenSeal broken) {
            return new RedisCheck(RedisCheck.State.OTHER_KEY, latency);
        } catch (RedisAway away) {
            return new RedisCheck(stateWithout(away.trouble()), latency);
        }
    }

    private static RedisCheck.State stateWithout(@Nullable Trouble trouble) {
        if (trouble == Trouble.NOT_WRITABLE) {
            return RedisCheck.State.NOT_WRITABLE;
        }
        return trouble == Trouble.REFUSING
                ? RedisCheck.State.REFUSED
                : RedisCheck.State.UNREACHABLE;
    }
}
