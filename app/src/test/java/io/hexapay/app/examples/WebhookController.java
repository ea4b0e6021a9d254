package io.hexapay.app.examples;

import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.webhook.WebhookRequest;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
record WebhookController(WebhookInbox inbox) {
    @PostMapping("/webhooks/shop-a")
    ResponseEntity<String> receive(
            @RequestBody byte[] body, @RequestHeader Map<String, String> headers) {
        try {
            var reply = inbox.receive(WebhookRequest.of(body, headers));
            return ResponseEntity.ok()
                    .header("Content-Type", reply.contentType())
                    .body(reply.body());
        } catch (UntrustedMessageException e) {
            return ResponseEntity.badRequest().build();
        } catch (GatewayException e) {
            return ResponseEntity.status(503).build(); // It is sent again.
        }
    }
}
