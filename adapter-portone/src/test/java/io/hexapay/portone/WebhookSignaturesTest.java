package io.hexapay.portone;

import static io.hexapay.portone.SignedWebhook.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.core.InvalidSettingException;
import io.hexapay.core.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignaturesTest {

    /** The sample that the specification of Standard Webhooks publishes. */
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final Secret OTHER = Secret.of("whsec_b3RoZXItc2VjcmV0LW9mLTI0LWJ5dGVz");
    private static final String FORGED = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    @Test
    void verifyThePublishedSample() {
        assertThat(match(SIGNATURE, SECRET)).isTrue();
        assertThat(match(SIGNATURE, OTHER)).isFalse();
    }

    @Test
    void takeAnyOfTheSecretsWhileOneTakesThePlaceOfAnother() {
        assertThat(match(SIGNATURE, OTHER, SECRET)).isTrue();
        assertThat(match(SIGNATURE, SECRET, OTHER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s %s", "v1a,abc %2$s", "v2,%2$s %2$s", "%2$s v1,", "  %2$s "})
    void takeAnyOfTheSignatures(String format) {
        assertThat(match(format.formatted(FORGED, SIGNATURE), SECRET)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v1",
                "v1,",
                "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v0,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1 g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
                "v1,g0hM9SsE-OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=,v1",
                "v1,83484cf52b04f8e4cf2531adfed9882ad4b2665137b852442d594d20e2c9d4e1"
            })
    void takeNoOther(String signatures) {
        assertThat(match(signatures, SECRET)).isFalse();
    }

    @Test
    void takeNoneWithoutASecret() {
        assertThat(match(SIGNATURE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_%",
                "whsec_MfKQ9r8G KYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-"
            })
    void needASecretOfTheDocumentedForm(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> WebhookSignatures.requireSecret(Secret.of(text)))
                .withMessage("webhook secret: of another form (expected: whsec_ and Base64)")
                .withNoCause();
    }

    private static boolean match(String signatures, Secret... secrets) {
        return new WebhookSignatures(List.of(secrets)).match(signatures, ID, TIMESTAMP, BODY);
    }
}
