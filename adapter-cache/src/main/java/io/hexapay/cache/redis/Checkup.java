package io.hexapay.cache.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.hexapay.core.Secret;
import io.hexapay.core.token.CachedToken;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does once whatever sharing takes, on names of its own: what an operator has forgotten to permit is found here. It
 * leaves a sealed note for whoever checks next: who cannot open it has other keys.
 */
record Checkup(RedisLink link, Seal seal, String prefix) {

    /** As long as a key that is no longer used has to stay, see docs/shared-cache.md. */
    private static final Duration NOTE_LASTS = Duration.ofMinutes(30);

    private static final SealedToken NOTE =
            new SealedToken(
                    new CachedToken(
                            Secret.of("note"), Instant.EPOCH, Duration.ofNanos(1), Duration.ZERO),
                    0);

    private static final byte[] ANYBODY = "check".getBytes(US_ASCII);
    private static final Duration LEASE_LASTS = Duration.ofSeconds(1);

    RedisCheck check(Duration patience) {
        if (!link.awaitFirstAttempt(patience)) {
            Trouble trouble = link.trouble();
            return RedisCheck.of(trouble == null ? Trouble.SLOW : trouble, Duration.ZERO);
        }
        Duration latency = Duration.ZERO;
        try {
            long asked = System.nanoTime();
            Reading.Entry note = readNote();
            latency = Duration.ofNanos(System.nanoTime() - asked);
            if (note != null) {
                requireOurKey(note);
            }
            leaveNote();
            readNote();
            takeAndReleaseALease();
            listenAndTell();
            return new RedisCheck(RedisCheck.State.READY, null, latency);
        } catch (BrokenSeal otherKey) {
            return new RedisCheck(RedisCheck.State.OTHER_KEY, null, latency);
        } catch (RedisAway away) {
            return RedisCheck.of(away.trouble(), latency);
        }
    }

    private Reading.@Nullable Entry readNote() throws RedisAway {
        List<String> names = List.of(noteName());
        long asked = System.nanoTime();
        return Reading.of(link.read(scripts -> scripts.find(names)), names, asked).entry();
    }

    /** Whatever else is wrong with the note: it is replaced. */
    private void requireOurKey(Reading.Entry note) throws BrokenSeal {
        try {
            var unused = seal.open(note.name(), note.value());
        } catch (BrokenSeal broken) {
            if (broken.flaw() == Flaw.UNKNOWN_KEY) {
                throw broken;
            }
        }
    }

    private void leaveNote() throws RedisAway {
        byte[] note = seal.seal(noteName(), NOTE);
        SetArgs args = SetArgs.Builder.px(NOTE_LASTS);
        var unused = link.write(line -> line.commands().set(noteName(), note, args));
    }

    private void takeAndReleaseALease() throws RedisAway {
        String name = prefix + ":probe";
        long millis = LEASE_LASTS.toMillis();
        link.write(line -> line.scripts().lease(name, ANYBODY, Long.MAX_VALUE, millis));
        link.write(line -> line.scripts().removeIfSame(name, ANYBODY));
    }

    private void listenAndTell() throws RedisAway {
        String channel = prefix + ":check";
        link.write(line -> line.news().async().subscribe(channel));
        link.write(line -> line.commands().publish(channel, ANYBODY));
    }

    private String noteName() {
        return prefix + ":note";
    }
}
