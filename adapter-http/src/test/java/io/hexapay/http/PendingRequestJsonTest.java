package io.hexapay.http;

import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.payment.Money;
import io.hexapay.core.payment.approve.ApproveRequest;
import io.hexapay.core.payment.cancel.CancelRequest;
import io.hexapay.core.payment.cancel.RefundAccount;
import org.junit.jupiter.api.Test;

/** As a shop keeps requests until their outcome is known: with Jackson as Spring Boot sets it. */
class PendingRequestJsonTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(FAIL_ON_UNKNOWN_PROPERTIES).build();

    @Test
    void aCancellationIsReadAsItWasWritten() throws JsonProcessingException {
        CancelRequest request =
                CancelRequest.of("pay_1", Money.usdCents(1_050), Money.usdCents(2_000), "고객 변심")
                        .withTaxFree(Money.usdCents(50))
                        .to(new RefundAccount("004", "1234", "홍길동", null));

        String json = JSON.writeValueAsString(request);

        assertThat(JSON.readValue(json, CancelRequest.class)).isEqualTo(request);
    }

    @Test
    void anApprovalIsReadAsItWasWritten() throws JsonProcessingException {
        ApproveRequest request =
                ApproveRequest.of("tid_1", "order-1", Money.krw(12_900)).leftIfUnknown();

        String json = JSON.writeValueAsString(request);

        assertThat(JSON.readValue(json, ApproveRequest.class)).isEqualTo(request);
    }
}
