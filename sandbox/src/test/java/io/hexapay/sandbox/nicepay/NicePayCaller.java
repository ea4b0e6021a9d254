package io.hexapay.sandbox.nicepay;

import static io.hexapay.sandbox.HttpCaller.basic;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.sandbox.HttpCaller;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.SampleMerchant;
import io.hexapay.sandbox.SimulatedOrder;
import io.hexapay.sandbox.simulator.JsonObject;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Pays, approves and cancels as the merchant in Basic mode, in the plainest way. */
final class NicePayCaller {

    static final String EDI_DATE = "2026-03-02T10:00:00.000+0900";

    private final NicePaySandbox sandbox;
    private final HttpCaller http;
    private final SandboxMerchant merchant;

    NicePayCaller(NicePaySandbox sandbox) {
        this(sandbox, sandbox.basicMerchant());
    }

    NicePayCaller(NicePaySandbox sandbox, SandboxMerchant merchant) {
        this.sandbox = sandbox;
        this.http = new HttpCaller(sandbox.baseUrl());
        this.merchant = merchant;
    }

    SimulatedOrder pay(String orderId, long amount) {
        return sandbox.pay(new SampleMerchant("shop", merchant, Map.of()), orderId, amount);
    }

    /** Pays and approves; the {@code tid}. */
    String payAndApprove(String orderId, long amount) throws IOException, InterruptedException {
        String tid = pay(orderId, amount).paymentId();
        approve(tid, amount);
        return tid;
    }

    JsonObject approve(String tid, long amount) throws IOException, InterruptedException {
        return post("/v1/payments/" + tid, new JsonObject().set("amount", amount));
    }

    JsonObject netCancel(String orderId) throws IOException, InterruptedException {
        return post("/v1/payments/netcancel", new JsonObject().set("orderId", orderId));
    }

    /** Cancels all that is left. */
    JsonObject cancel(String tid, String orderId) throws IOException, InterruptedException {
        return cancel(tid, cancellation(orderId));
    }

    /** Cancels a part. */
    JsonObject cancel(String tid, String orderId, long amount)
            throws IOException, InterruptedException {
        return cancel(tid, cancellation(orderId).set("cancelAmt", amount));
    }

    JsonObject cancel(String tid, JsonObject body) throws IOException, InterruptedException {
        return post("/v1/payments/" + tid + "/cancel", body);
    }

    CompletableFuture<JsonObject> approveLater(String tid, long amount) {
        return postLater("/v1/payments/" + tid, new JsonObject().set("amount", amount));
    }

    CompletableFuture<JsonObject> cancelLater(String tid, JsonObject body) {
        return postLater("/v1/payments/" + tid + "/cancel", body);
    }

    private CompletableFuture<JsonObject> postLater(String path, JsonObject body) {
        return http.postLater(path, body.toString(), headers())
                .thenApply(answer -> JsonObject.parse(answer.body()));
    }

    static JsonObject cancellation(String orderId) {
        return new JsonObject().set("reason", "고객 변심").set("orderId", orderId);
    }

    JsonObject find(String tid) throws IOException, InterruptedException {
        return JsonObject.parse(http.get("/v1/payments/" + tid, headers()).body());
    }

    JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
        return JsonObject.parse(http.post(path, body.toString(), headers()).body());
    }

    HttpResponse<byte[]> postForBytes(String path, JsonObject body)
            throws IOException, InterruptedException {
        return http.postForBytes(path, body.toString(), headers());
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String[] headers() {
        return new String[] {
            "Authorization", basic(merchant), "Content-Type", "application/json;charset=utf-8"
        };
    }
}
