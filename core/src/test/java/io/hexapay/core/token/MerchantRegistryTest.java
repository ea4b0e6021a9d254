package io.hexapay.core.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.Renewal;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MerchantRegistryTest {

    private final MovableTime time = new MovableTime();
    private final ScriptedAuthPort gateway = new ScriptedAuthPort(time, Renewal.AFTER_EXPIRY);
    private final AccessTokens tokens =
            AccessTokens.builder(gateway).clock(time.clock()).executor(Runnable::run).build();

    @AfterEach
    void end() {
        tokens.close();
    }

    @Test
    void forgetsMerchantsWhoseTokensAreOverAsOthersCome() {
        useMerchants(0, 2_000);
        time.advance(Duration.ofMinutes(31));

        useMerchants(2_000, 5_000);

        assertThat(tokens.knownMerchants()).isBetween(3_000, 3_999);
    }

    @Test
    void remembersThoseWithAUsableToken() {
        useMerchants(0, 5_000);

        useMerchants(0, 5_000);

        assertThat(gateway.calls()).isEqualTo(5_000);
        assertThat(tokens.knownMerchants()).isEqualTo(5_000);
    }

    @Test
    void forgetsMerchantsWhoseTokensOthersHadA401To() {
        SharedCache cache = new SharedCache();
        try (AccessTokens sharing =
                AccessTokens.builder(gateway)
                        .clock(time.clock())
                        .executor(Runnable::run)
                        .cache(cache)
                        .build()) {
            merchants(0, 5_000)
                    .forEach(
                            merchant -> {
                                Secret value = sharing.current(merchant).value();
                                cache.remove(merchant, value);
                                cache.tellRemoved(merchant, value::equals);
                            });

            assertThat(sharing.knownMerchants()).isLessThan(2_000);
        }
    }

    private void useMerchants(int from, int to) {
        merchants(from, to).forEach(tokens::current);
    }

    private static Stream<Merchant> merchants(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> Merchant.of("m" + i, "key", Secret.of("secret-" + i)));
    }
}
