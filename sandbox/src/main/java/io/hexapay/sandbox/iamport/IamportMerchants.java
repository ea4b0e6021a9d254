package io.hexapay.sandbox.iamport;

import static java.util.Objects.requireNonNullElse;

import io.hexapay.sandbox.simulator.Call;
import io.hexapay.sandbox.simulator.IssuedToken;
import io.hexapay.sandbox.simulator.IssuedTokens;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The merchants and their tokens. Thread-safe. */
final class IamportMerchants {

    static final String UNAUTHORIZED = "Unauthorized";

    private static final Duration LAST_MINUTE = Duration.ofSeconds(60);
    private static final Duration EXTENSION = Duration.ofMinutes(5);

    private static final String KEYS_MISSING = "imp_key, imp_secret 파라메터가 누락되었습니다.";
    private static final String KEYS_WRONG = "인증에 실패하였습니다. API키와 secret을 확인하세요.";

    private final Map<String, SandboxMerchant> byKey = new ConcurrentHashMap<>();
    private final IssuedTokens tokens =
            new IssuedTokens(40, IamportMerchants::extendedInTheLastMinute);

    SandboxMerchant add(SandboxMerchant merchant) {
        byKey.put(merchant.key(), merchant);
        return merchant;
    }

    void revokeTokens() {
        tokens.revokeAll();
    }

    /** Key and secret as the call brings them; empty where it does not. */
    static SandboxMerchant keysIn(Call tokenCall) {
        JsonObject body = IamportBody.of(tokenCall);
        return new SandboxMerchant(body.text("imp_key"), body.text("imp_secret"));
    }

    /** The token of the merchant whose key and secret the call brings. */
    JsonObject issue(Call tokenCall, Instant now) {
        SandboxMerchant claimed = keysIn(tokenCall);
        if (claimed.key().isEmpty() || claimed.secret().isEmpty()) {
            throw new IamportRefusal(400, KEYS_MISSING);
        }
        if (!claimed.equals(byKey.get(claimed.key()))) {
            throw new IamportRefusal(401, KEYS_WRONG);
        }
        Instant second = Instant.ofEpochSecond(now.getEpochSecond());
        IssuedToken token = tokens.issue(claimed.key(), second);
        return new JsonObject()
                .set("access_token", token.value())
                .set("now", second.getEpochSecond())
                .set("expired_at", token.expiresAt().getEpochSecond());
    }

    /** The key of the merchant whose token the call brings. */
    String authenticate(Call call, Instant now) {
        String merchantKey = tokens.ownerOf(token(call), now);
        if (merchantKey == null) {
            throw new IamportRefusal(401, UNAUTHORIZED);
        }
        return merchantKey;
    }

    /** The token a call brings; the gateway takes it without the word Bearer, too. */
    private static String token(Call call) {
        String bearer = call.authorization("Bearer");
        return bearer != null ? bearer : requireNonNullElse(call.header("Authorization"), "");
    }

    /** Asked in the last minute of a token, the gateway moves its expiry on from where it was. */
    private static Instant extendedInTheLastMinute(Instant expiresAt, Instant now) {
        return now.isBefore(expiresAt.minus(LAST_MINUTE)) ? expiresAt : expiresAt.plus(EXTENSION);
    }
}
