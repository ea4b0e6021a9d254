package io.hexapay.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hexapay.cache.redis.EncryptionKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CacheLogTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void namesTheRedisThatCannotBeReachedWithoutItsPassword(CapturedOutput output) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(HexapayAutoConfiguration.class))
                .withPropertyValues(
                        "hexapay.cache.redis.uri=redis://user:canary@127.0.0.1:1",
                        "hexapay.cache.redis.encryption-keys="
                                + EncryptionKey.random().toBase64().reveal())
                .run(context -> await().atMost(LIMIT).until(() -> isTold(output)));

        assertThat(output)
                .contains("Redis cannot be reached")
                .containsPattern("hexapay\\.cache\\.redis: .*127\\.0\\.0\\.1:1")
                .doesNotContain("canary");
    }

    private static boolean isTold(CapturedOutput output) {
        return output.getOut().contains("carrying on alone");
    }
}
