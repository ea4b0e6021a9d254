package io.hexapay.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** Calls one sandbox in the plainest way. */
public final class HttpCaller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI baseUrl;

    public HttpCaller(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    public static String basic(SandboxMerchant merchant) {
        String pair = merchant.key() + ":" + merchant.secret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    public HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(path, headers).build(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> getBytes(String path, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(request(path, headers).build(), BodyHandlers.ofByteArray());
    }

    public HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(posting(path, body, headers), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> postForBytes(String path, String body, String... headers)
            throws IOException, InterruptedException {
        return CLIENT.send(posting(path, body, headers), BodyHandlers.ofByteArray());
    }

    public CompletableFuture<HttpResponse<String>> postLater(
            String path, String body, String... headers) {
        return CLIENT.sendAsync(posting(path, body, headers), BodyHandlers.ofString());
    }

    private HttpRequest posting(String path, String body, String... headers) {
        return request(path, headers).POST(BodyPublishers.ofString(body)).build();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(Duration.ofMinutes(1));
        return headers.length == 0 ? request : request.headers(headers);
    }
}
