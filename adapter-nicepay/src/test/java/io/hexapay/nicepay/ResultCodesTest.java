package io.hexapay.nicepay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.http.error.CodeTable;
import io.hexapay.http.error.GatewayResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One code of each kind; the program's tests have a row for every code of the manual. */
class ResultCodesTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 500, 503})
    void aCodeCountsBeforeTheHttpStatus(int status) {
        assertThat(lookUp(status, "A243")).isInstanceOf(NotFound.class);
        assertThat(lookUp(status, "U121")).isInstanceOf(NotFound.class);
        assertThat(lookUp(status, "A212")).isInstanceOf(Refused.class);
        assertThat(lookUp(status, "A246")).isInstanceOf(RateLimited.class);
        assertThat(lookUp(status, "A244")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"A206, 200", "A308, 200", "A404, 400", "U999, 404"})
    void aCodeThatTheManualDoesNotHaveIsRefused(String code, int status) {
        assertThat(lookUp(status, code))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("refused the request: 말 (code %s)", code);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503})
    void aCodeThatTheManualDoesNotHaveLeavesItToTheStatus(int status) {
        assertThat(lookUp(status, "A206")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A118", "A243", "U107", "U121"})
    void aCallForATokenLooksNothingUp(String code) {
        assertThat(failure(ResultCodes.TOKEN, 404, code))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refusal -> assertThat(refusal.concernsCredentials()).isFalse())
                .hasMessageContaining("check which shop the key belongs to");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void aWrongAddressHasACodeOfItsOwn(int status) {
        assertThat(lookUp(status, "U320")).hasMessageContaining("check base-url");
        assertThat(lookUp(status, "U121")).hasMessageNotContaining("base-url");
    }

    private static GatewayException lookUp(int status, String code) {
        return failure(ResultCodes.LOOK_UP, status, code);
    }

    private static GatewayException failure(CodeTable codes, int status, String code) {
        return codes.failure(new GatewayResponse<>(NicePayGateway.ID, status, null), code, "말");
    }
}
