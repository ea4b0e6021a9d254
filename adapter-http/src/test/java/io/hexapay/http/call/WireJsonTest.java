package io.hexapay.http.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.UntrustedMessageException.Flaw;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireJsonTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");

    record Hook(@Nullable String id, @Nullable Long amount) {}

    @Test
    void readsAMessageAndIgnoresFieldsItDoesNotKnow() {
        assertThat(read("{\"id\":\"똠\",\"amount\":12900,\"added\":[{}]}".getBytes(UTF_8)))
                .isEqualTo(new Hook("똠", 12_900L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "canary",
                "\"canary\"",
                "{\"id\":\"canary",
                "{\"amount\":\"canary\"}",
                "{\"amount\":0.5}",
                "{\"amount\":1e999999999}",
                "imp_uid=canary&status=paid"
            })
    void doesNotBelieveWhatItCannotReadAndRepeatsNothingOfIt(String text) {
        assertUnreadable(text.getBytes(UTF_8));
    }

    @Test
    void doesNotBelieveWhatIsNoText() {
        assertUnreadable(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
    }

    @Test
    void readsUpToAMebibyte() {
        String text = "{\"id\":\"%s\"}".formatted("a".repeat((1 << 20) - 9));

        assertThat(text.getBytes(UTF_8)).hasSize(1 << 20);
        assertThat(read(text.getBytes(UTF_8)).id()).startsWith("aaa");
        assertUnreadable((text + " ").getBytes(UTF_8));
    }

    @Test
    void doesNotFollowAMessageIntoEndlessDepth() {
        assertUnreadable("{\"added\":".repeat(50_000).getBytes(UTF_8));
    }

    private static void assertUnreadable(byte[] body) {
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> read(body))
                .satisfies(e -> assertThat(e.flaw()).isEqualTo(Flaw.UNREADABLE))
                .satisfies(e -> assertThat(e.gateway()).isEqualTo(GATEWAY))
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    private static Hook read(byte[] body) {
        return WireJson.read(GATEWAY, body, Hook.class);
    }
}
