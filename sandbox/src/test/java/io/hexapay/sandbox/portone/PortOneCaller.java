package io.hexapay.sandbox.portone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.sandbox.Deviations;
import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Speaks to a PortOne sandbox as one merchant. */
final class PortOneCaller {

    private static final String LOGIN = "/login/api-secret";

    private final HttpCaller http;
    private final SandboxMerchant merchant;

    PortOneCaller(PortOneSandbox sandbox) {
        this(sandbox, sandbox.merchant());
    }

    PortOneCaller(PortOneSandbox sandbox, SandboxMerchant merchant) {
        this.http = new HttpCaller(sandbox.baseUrl());
        this.merchant = merchant;
    }

    HttpResponse<String> askForTokens() throws IOException, InterruptedException {
        return http.post(LOGIN, secret(), "Content-Type", "application/json");
    }

    CompletableFuture<HttpResponse<String>> askForTokensLater() {
        return http.postLater(LOGIN, secret(), "Content-Type", "application/json");
    }

    Tokens login() throws IOException, InterruptedException {
        return Tokens.in(askForTokens());
    }

    HttpResponse<String> refresh(String refreshToken) throws IOException, InterruptedException {
        return refreshLater(refreshToken).join();
    }

    CompletableFuture<HttpResponse<String>> refreshLater(String refreshToken) {
        return http.postLater(
                "/token/refresh",
                "{\"refreshToken\":\"%s\"}".formatted(refreshToken),
                "Content-Type",
                "application/json");
    }

    HttpResponse<String> look(String accessToken, String pathAndQuery)
            throws IOException, InterruptedException {
        return lookWith("Bearer " + accessToken, pathAndQuery);
    }

    HttpResponse<String> lookWith(String authorization, String pathAndQuery)
            throws IOException, InterruptedException {
        return http.get("/payments/" + pathAndQuery, "Authorization", authorization);
    }

    /** Looked up with the merchant's secret. */
    HttpResponse<String> look(String pathAndQuery) throws IOException, InterruptedException {
        return lookWith("PortOne " + merchant.secret(), pathAndQuery);
    }

    JsonNode payment(String id) throws IOException, InterruptedException {
        return Deviations.read(look(id).body());
    }

    /** Cancels with the merchant's secret. */
    CompletableFuture<HttpResponse<String>> cancelLater(
            String id, String body, String... moreHeaders) {
        String[] headers =
                Stream.concat(
                                Stream.of(
                                        "Authorization",
                                        "PortOne " + merchant.secret(),
                                        "Content-Type",
                                        "application/json"),
                                Arrays.stream(moreHeaders))
                        .toArray(String[]::new);
        return http.postLater("/payments/" + id + "/cancel", body, headers);
    }

    HttpResponse<String> cancel(String id, String body, String... moreHeaders) {
        return cancelLater(id, body, moreHeaders).join();
    }

    /** The cancellation that was answered. */
    static JsonNode cancellation(HttpResponse<String> answer) {
        return Deviations.read(answer.body()).path("cancellation");
    }

    /** The type of the error that was answered. */
    static String errorType(HttpResponse<String> answer) {
        return Deviations.read(answer.body()).path("type").asText();
    }

    int statusWith(Tokens tokens) throws IOException, InterruptedException {
        return look(tokens.access(), "portone_paid").statusCode();
    }

    private String secret() {
        return "{\"apiSecret\":\"%s\"}".formatted(merchant.secret());
    }

    record Tokens(String access, String refresh) {

        static Tokens in(HttpResponse<String> answer) {
            JsonNode body = Deviations.read(answer.body());
            return new Tokens(
                    body.path("accessToken").asText(), body.path("refreshToken").asText());
        }

        JsonNode accessClaims() {
            return part(access, 1);
        }

        JsonNode refreshClaims() {
            return part(refresh, 1);
        }
    }

    static JsonNode part(String jwt, int index) {
        String part = jwt.split("\\.", -1)[index];
        return Deviations.read(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }
}
