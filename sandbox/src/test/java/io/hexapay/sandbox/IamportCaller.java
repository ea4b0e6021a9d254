package io.hexapay.sandbox;

import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Speaks to an Iamport sandbox as its default merchant. */
public final class IamportCaller {

    private final HttpCaller http;
    private final SandboxMerchant merchant;

    public IamportCaller(IamportSandbox sandbox) {
        this(sandbox, sandbox.merchant());
    }

    public IamportCaller(IamportSandbox sandbox, SandboxMerchant merchant) {
        this.http = new HttpCaller(sandbox.baseUrl());
        this.merchant = merchant;
    }

    public HttpResponse<String> askForToken() throws IOException, InterruptedException {
        return http.post("/users/getToken", keys(), "Content-Type", "application/json");
    }

    public CompletableFuture<HttpResponse<String>> askForTokenLater() {
        return http.postLater("/users/getToken", keys(), "Content-Type", "application/json");
    }

    public Grant token() throws IOException, InterruptedException {
        return Grant.of(askForToken());
    }

    public HttpResponse<String> payment(String path) throws IOException, InterruptedException {
        return paymentWith(token().token(), path);
    }

    public HttpResponse<String> paymentWith(String token, String path, String... moreHeaders)
            throws IOException, InterruptedException {
        String[] headers = new String[moreHeaders.length + 2];
        headers[0] = "Authorization";
        headers[1] = "Bearer " + token;
        System.arraycopy(moreHeaders, 0, headers, 2, moreHeaders.length);
        return http.get(path, headers);
    }

    /** Cancels as that JSON, or in the other form, has it. */
    public CompletableFuture<HttpResponse<String>> cancelLater(String token, String body) {
        String type =
                body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        return http.postLater(
                "/payments/cancel", body, "Authorization", "Bearer " + token, "Content-Type", type);
    }

    public HttpResponse<String> cancel(String body) throws IOException, InterruptedException {
        return cancelLater(token().token(), body).join();
    }

    private String keys() {
        return "{\"imp_key\":\"%s\",\"imp_secret\":\"%s\"}"
                .formatted(merchant.key(), merchant.secret());
    }

    public record Grant(String token, long now, long expiredAt) {

        public static Grant of(HttpResponse<String> answer) {
            JsonObject response = response(answer);
            return new Grant(
                    response.text("access_token"),
                    response.number("now"),
                    response.number("expired_at"));
        }
    }

    public static JsonObject response(HttpResponse<String> answer) {
        if (JsonObject.parse(answer.body()).get("response") instanceof Map<?, ?> response) {
            return JsonObject.from(response);
        }
        throw new AssertionError("no response: " + answer.body());
    }
}
