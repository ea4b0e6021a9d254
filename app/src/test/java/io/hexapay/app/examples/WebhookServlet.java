package io.hexapay.app.examples;

import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;

@SuppressWarnings("serial")
final class WebhookServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        var inbox = (WebhookInbox) getServletContext().getAttribute("inbox");
        var all = new ArrayList<Map.Entry<String, String>>();
        for (String name : Collections.list(http.getHeaderNames())) {
            http.getHeaders(name).asIterator().forEachRemaining(v -> all.add(Map.entry(name, v)));
        }
        try {
            byte[] body = http.getInputStream().readNBytes(1 << 20);
            var reply = inbox.receive(new WebhookRequest(body, all));
            answer.setContentType(reply.contentType());
            answer.getWriter().print(reply.body());
        } catch (UntrustedMessageException | GatewayException e) {
            answer.sendError(e instanceof GatewayException ? 503 : 400); // 503: it is sent again.
        }
    }
}
