package io.hexapay.cache.redis.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hexapay.cache.redis.fault.RedisFault;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RedisReplyTest {

    private static final List<String> NAMES = List.of("a", "b");

    @Test
    void readsAnEntryAndRedissTime() {
        List<Object> answer = List.of(12_345L, 2L, bytes("value"), 7L);

        RedisReply reading = RedisReply.of(answer, NAMES, System.nanoTime());

        assertThat(reading.millis()).isEqualTo(12_345);
        RedisReply.Entry entry = requireNonNull(reading.entry());
        assertThat(entry.name()).isEqualTo("b");
        assertThat(entry.value()).isEqualTo(bytes("value"));
        assertThat(entry.millisLeft()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource
    void takesNothingElseForAnAnswer(List<Object> garbage) {
        assertThatExceptionOfType(RedisCommandExecutionException.class)
                .isThrownBy(() -> RedisReply.of(garbage, NAMES, System.nanoTime()))
                .returns(RedisFault.REFUSING, FaultClassifier::of);
    }

    static Stream<List<Object>> takesNothingElseForAnAnswer() {
        byte[] one = bytes("1");
        return Stream.of(
                List.of(),
                List.of(1L),
                List.of("1", 0L),
                List.of(one, 0L),
                Arrays.asList(null, 0L),
                Arrays.asList(1L, null),
                List.of(1L, one),
                List.of(1L, 1L),
                List.of(1L, 3L, one, 1L),
                List.of(1L, -1L, one, 1L),
                List.of(1L, Long.MAX_VALUE, one, 1L),
                Arrays.asList(1L, 1L, null, 1L),
                List.of(1L, 1L, 5L, 1L),
                Arrays.asList(1L, 1L, one, null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
