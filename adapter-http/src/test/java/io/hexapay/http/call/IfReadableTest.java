package io.hexapay.http.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.GatewayId;
import io.hexapay.core.payment.UntrustedMessageException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfReadableTest {

    record Message(
            @JsonProperty("id") @Nullable String id,
            @IfReadable @JsonProperty("name") @Nullable String name,
            @IfReadable @JsonProperty("months") @Nullable Integer months,
            @IfReadable @JsonProperty("card") @Nullable Card card) {}

    record Card(
            @JsonProperty("issuer") @Nullable String issuer,
            @IfReadable @JsonProperty("number") @Nullable String number) {}

    @Test
    void readsWhatIsThere() {
        Message whole = new Message("1", "똠", 3, new Card("04", "12**"));

        assertThat(
                        read(
                                """
                                {"id":"1","name":"똠","months":3,
                                 "card":{"issuer":"04","number":"12**","new":[{}]}}"""))
                .isEqualTo(whole);
    }

    @Test
    void readsNumbersAsTextAndTextAsNumbers() {
        assertThat(read("{\"id\":\"1\",\"name\":1012345678,\"months\":\"03\"}"))
                .isEqualTo(new Message("1", "1012345678", 3, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "[7]", "true", "{\"a\":[{}]}", "1e400"})
    void readsTheRestWhereADetailIsNone(String odd) {
        String json = "{\"months\":%s,\"card\":%s,\"id\":\"1\"}".formatted(odd, odd);

        assertThat(read(json).id()).isEqualTo("1");
        assertThat(read(json).months()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \"", "[]", "[\"a\"]", "true", "{\"a\":[{}]}"})
    void readsNoTextOfWhatIsNone(String odd) {
        assertThat(read("{\"name\":%s,\"id\":\"1\"}".formatted(odd)))
                .isEqualTo(new Message("1", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "99999999999", "\"three\"", "\"99999999999\""})
    void readsNoNumberOfWhatIsNone(String odd) {
        assertThat(read("{\"months\":%s,\"id\":\"1\"}".formatted(odd)))
                .isEqualTo(new Message("1", null, null, null));
    }

    @Test
    void readsARecordWithoutADetailAndNoneWhereMoreIsWrong() {
        assertThat(read("{\"id\":\"1\",\"card\":{\"issuer\":\"04\",\"number\":{}}}").card())
                .isEqualTo(new Card("04", null));
        assertThat(read("{\"id\":\"1\",\"card\":{\"issuer\":{},\"number\":\"1\"}}").card())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'id':[],'name':'a'}",
                "{'id':'1','name':",
                "{'id':'1','name':[}",
                "{'id':'1','card':{'number':01}}"
            })
    void refusesWhatIsNotMarkedAndWhatIsNoJson(String json) {
        assertThatExceptionOfType(UntrustedMessageException.class)
                .isThrownBy(() -> read(json.replace('\'', '"')));
    }

    private static Message read(String json) {
        return WireJson.read(new GatewayId("some-pg"), json.getBytes(UTF_8), Message.class);
    }
}
