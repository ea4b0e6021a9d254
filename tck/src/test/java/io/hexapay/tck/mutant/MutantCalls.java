package io.hexapay.tck.mutant;

import static io.hexapay.tck.mutant.Mutant.ASKS_FOR_EVERY_CALL;
import static io.hexapay.tck.mutant.Mutant.ASKS_FOR_EVERY_CALLER;
import static io.hexapay.tck.mutant.Mutant.ASKS_FOR_EVERY_REJECTION;
import static io.hexapay.tck.mutant.Mutant.GIVES_EVERY_STEP_THE_DEADLINE;
import static io.hexapay.tck.mutant.Mutant.HIDES_REFUSALS;
import static io.hexapay.tck.mutant.Mutant.KEEPS_FAILURES;
import static io.hexapay.tck.mutant.Mutant.MIXES_MERCHANTS;
import static io.hexapay.tck.mutant.Mutant.NEVER_REPEATS;
import static io.hexapay.tck.mutant.Mutant.NEVER_REPEATS_WRITES;
import static io.hexapay.tck.mutant.Mutant.REJECTS_AFTER_ANY_FAILURE;
import static io.hexapay.tck.mutant.Mutant.REPEATS_TWICE;
import static io.hexapay.tck.mutant.Mutant.REPEATS_WITH_THE_SAME_TOKEN;
import static io.hexapay.tck.mutant.Mutant.RESENDS_WRITES;

import io.hexapay.core.AccessToken;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/** Makes calls with a token, and once more with the next one when it is rejected. */
final class MutantCalls {

    private final MutantAuth gateway;
    private final AccessTokens tokens;
    private final Mutant mutant;

    MutantCalls(MutantAuth gateway, AccessTokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.mutant = gateway.mutant;
    }

    <T> T send(
            Merchant merchant,
            Duration deadline,
            boolean write,
            BiFunction<Secret, Duration, T> call) {
        long start = System.nanoTime();
        AccessToken token = token(merchant, left(start, deadline));
        try {
            return once(token, start, deadline, call);
        } catch (Refused refused) {
            boolean repeats = mutant != NEVER_REPEATS && !(write && mutant == NEVER_REPEATS_WRITES);
            if (!refused.concernsCredentials() || !repeats) {
                throw refused;
            }
            return repeat(merchant, token, start, deadline, call);
        } catch (Unavailable failure) {
            if (write && mutant == RESENDS_WRITES) {
                return once(token, start, deadline, call);
            }
            if (mutant == REJECTS_AFTER_ANY_FAILURE) {
                tokens.reject(merchant, token);
            }
            throw failure;
        }
    }

    private <T> T repeat(
            Merchant merchant,
            AccessToken rejected,
            long start,
            Duration deadline,
            BiFunction<Secret, Duration, T> call) {
        AccessToken next;
        try {
            next =
                    mutant == ASKS_FOR_EVERY_REJECTION
                            ? asked(merchant)
                            : tokens.reject(merchant, rejected, left(start, deadline));
        } catch (Refused refused) {
            if (mutant == REPEATS_WITH_THE_SAME_TOKEN) {
                return once(rejected, start, deadline, call);
            }
            throw refused;
        }
        try {
            return once(next, start, deadline, call);
        } catch (Refused refused) {
            if (mutant == REPEATS_TWICE) {
                once(next, start, deadline, call);
            }
            throw refused;
        }
    }

    private <T> T once(
            AccessToken token,
            long start,
            Duration deadline,
            BiFunction<Secret, Duration, T> call) {
        Duration left = left(start, deadline);
        return call.apply(token.value(), left.compareTo(gateway.limit) < 0 ? left : gateway.limit);
    }

    private AccessToken token(Merchant merchant, Duration patience) {
        if (mutant == ASKS_FOR_EVERY_CALL) {
            return asked(merchant);
        }
        if (mutant == ASKS_FOR_EVERY_CALLER && !gateway.memory.containsKey("first")) {
            asked(merchant);
            AccessToken first = tokens.current(merchant, Duration.ZERO, patience);
            gateway.memory.put("first", first);
            return first;
        }
        if (mutant == MIXES_MERCHANTS) {
            return (AccessToken)
                    gateway.memory.computeIfAbsent("token", key -> tokens.current(merchant));
        }
        if (gateway.memory.get("failure") instanceof GatewayException kept) {
            throw kept;
        }
        try {
            return tokens.current(merchant, Duration.ZERO, patience);
        } catch (GatewayException failure) {
            if (mutant == KEEPS_FAILURES) {
                gateway.memory.put("failure", failure);
            }
            if (mutant == HIDES_REFUSALS) {
                throw new Unavailable(gateway.gateway(), "gave no token", null, "wait", null);
            }
            throw failure;
        }
    }

    private AccessToken asked(Merchant merchant) {
        return new AccessToken(gateway.issue(merchant).value(), Instant.MAX);
    }

    private Duration left(long start, Duration deadline) {
        if (mutant == GIVES_EVERY_STEP_THE_DEADLINE) {
            return deadline;
        }
        Duration left = deadline.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
