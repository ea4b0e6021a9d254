package io.hexapay.app.examples;

import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.webhook.WebhookRequest;
import java.util.ArrayList;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
record WebhookController(WebhookInbox inbox) {
    @PostMapping("/webhooks/shop-a")
    ResponseEntity<String> receive(
            @RequestBody byte[] body, @RequestHeader MultiValueMap<String, String> headers) {
        var all = new ArrayList<Map.Entry<String, String>>();
        headers.forEach((name, values) -> values.forEach(v -> all.add(Map.entry(name, v))));
        try {
            var reply = inbox.receive(new WebhookRequest(body, all));
            return ResponseEntity.ok()
                    .header("Content-Type", reply.contentType())
                    .body(reply.body());
        } catch (UntrustedMessageException | GatewayException e) {
            // 503: it is sent again.
            return ResponseEntity.status(e instanceof GatewayException ? 503 : 400).build();
        }
    }
}
