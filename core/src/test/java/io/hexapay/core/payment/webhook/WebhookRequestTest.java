package io.hexapay.core.payment.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookRequestTest {

    private static final String CANARY = "canary-7f3a";

    @Test
    void findsAHeaderInAnyCase() {
        WebhookRequest request = WebhookRequest.of(new byte[0], Map.of("Webhook-Id", "wh_1"));

        assertThat(request.header("webhook-id")).isEqualTo("wh_1");
        assertThat(request.header("webhook")).isNull();
    }

    /** Which of them was signed cannot be told. */
    @Test
    void findsNoHeaderThatCameTwice() {
        WebhookRequest request =
                new WebhookRequest(new byte[0], List.of(Map.entry("A", "1"), Map.entry("a", "1")));

        assertThat(request.header("a")).isNull();
    }

    /** As servers give the status line, and headers without a value. */
    @Test
    void leavesOutWhatHasNoNameOrNoValue() {
        Map<String, String> headers = new HashMap<>();
        headers.put(null, "HTTP/1.1");
        headers.put("a", null);
        headers.put("b", "1");

        WebhookRequest request = WebhookRequest.of(new byte[0], headers);

        assertThat(request.header("a")).isNull();
        assertThat(request.header("b")).isEqualTo("1");
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        byte[] body = "body".getBytes(UTF_8);
        Map<String, String> headers = new HashMap<>(Map.of("a", "1"));
        List<Map.Entry<String, String>> entries = new ArrayList<>(headers.entrySet());
        WebhookRequest request = new WebhookRequest(body, entries);

        body[0] = 'B';
        headers.replace("a", "2");
        request.body()[1] = 'O';

        assertThat(request.body()).isEqualTo("body".getBytes(UTF_8));
        assertThat(request.header("a")).isEqualTo("1");
    }

    @Test
    void printsNothingOfWhatItHas() {
        assertThat(WebhookRequest.of(CANARY.getBytes(UTF_8), Map.of(CANARY, CANARY)))
                .hasToString("WebhookRequest[11 bytes]");
    }
}
