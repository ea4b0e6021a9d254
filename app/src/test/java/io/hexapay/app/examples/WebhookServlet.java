package io.hexapay.app.examples;

import io.hexapay.core.GatewayException;
import io.hexapay.core.payment.UntrustedMessageException;
import io.hexapay.core.payment.webhook.WebhookRequest;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;

final class WebhookServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doPost(HttpServletRequest http, HttpServletResponse answer) throws IOException {
        var inbox = (WebhookInbox) getServletContext().getAttribute("inbox");
        var headers = new HashMap<String, String>();
        http.getHeaderNames().asIterator().forEachRemaining(h -> headers.put(h, http.getHeader(h)));
        try {
            byte[] body = http.getInputStream().readNBytes(1 << 20);
            var reply = inbox.receive(WebhookRequest.of(body, headers));
            answer.setContentType(reply.contentType());
            answer.getWriter().print(reply.body());
        } catch (UntrustedMessageException e) {
            answer.sendError(400);
        } catch (GatewayException e) {
            answer.sendError(503); // It is sent again.
        }
    }
}
