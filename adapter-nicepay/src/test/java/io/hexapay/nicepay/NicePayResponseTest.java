package io.hexapay.nicepay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.http.error.GatewayResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NicePayResponseTest {

    @ParameterizedTest
    @CsvSource({
        "200, 0000, false",
        "200, U104, true",
        "200, U125, false",
        "401, U103, true",
        "401, U999, true",
        "401, A243, false",
        "401, A299, false",
        "500, U104, true"
    })
    void refusesATokenByItsStatusOrByItsCode(int status, String code, boolean refused) {
        NicePayToken body = new NicePayToken(code, "", null, null, null);

        assertThat(
                        NicePayResponse.refusesToken(
                                new GatewayResponse<>(NicePayGateway.ID, status, body)))
                .isEqualTo(refused);
    }
}
