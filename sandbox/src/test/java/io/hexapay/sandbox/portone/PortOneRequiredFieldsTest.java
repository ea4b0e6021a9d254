package io.hexapay.sandbox.portone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.sandbox.PortOneSandbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each payment has the fields that the schemas of PortOne's document require. */
class PortOneRequiredFieldsTest {

    /** Of each schema of a payment, but those of {@link #BY_STATUS}. */
    private static final String OF_PAYMENTS =
            "status id transactionId merchantId storeId version requestedAt updatedAt"
                    + " statusChangedAt orderName amount currency customer origin";

    private static final Map<String, String> BY_STATUS =
            Map.of(
                    "READY", "",
                    "PAY_PENDING", "channel",
                    "VIRTUAL_ACCOUNT_ISSUED", "channel",
                    "PAID", "channel paidAt disputes",
                    "FAILED", "failedAt failure",
                    "PARTIAL_CANCELLED", "channel cancellations cancelledAt",
                    "CANCELLED", "channel cancellations cancelledAt");

    private static final Map<String, String> OF_OBJECTS =
            Map.of(
                    "amount", "total taxFree discount paid cancelled cancelledTaxFree",
                    "channel", "type pgProvider pgMerchantId",
                    "origin", "platformType ipAddress",
                    "method", "type");

    private static final Map<String, String> OF_ELEMENTS =
            Map.of(
                    "products", "id name amount quantity",
                    "webhooks", "id url",
                    "cancellations",
                            "status id totalAmount taxFreeAmount vatAmount reason requestedAt");

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);

    @ParameterizedTest
    @MethodSource("samples")
    void areThereInEachSample(String id) throws Exception {
        assertThatNothingIsMissing(portone.payment(id));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void areThereInWhatAMerchantStores(String status) throws Exception {
        sandbox.store(
                sandbox.merchant(),
                Map.of("id", "mine", "status", status, "amount", Map.of("total", 500)));

        assertThatNothingIsMissing(portone.payment("mine"));
    }

    static List<String> samples() {
        return PortOneSamplePayments.all().stream().map(payment -> payment.text("id")).toList();
    }

    static Set<String> statuses() {
        return BY_STATUS.keySet();
    }

    private static void assertThatNothingIsMissing(JsonNode payment) {
        String status = payment.path("status").asText();
        assertHas(payment, OF_PAYMENTS + " " + BY_STATUS.get(status));
        OF_OBJECTS.forEach((name, fields) -> assertHas(payment.path(name), fields));
        OF_ELEMENTS.forEach(
                (name, fields) ->
                        payment.path(name).forEach(element -> assertHas(element, fields)));
    }

    /** An object that is optional and not there lacks nothing. */
    private static void assertHas(JsonNode object, String fields) {
        if (object.isMissingNode()) {
            return;
        }
        List<String> required = Stream.of(fields.strip().split(" ")).toList();
        assertThat(object.fieldNames()).toIterable().containsAll(required);
    }
}
