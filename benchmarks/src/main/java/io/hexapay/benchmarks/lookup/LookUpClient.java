package io.hexapay.benchmarks.lookup;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.iamport.IamportGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Path;

/** Looks up one payment. Thread-safe. */
interface LookUpClient {

    String PAYMENT = "imp_448280090638";
    String AUTHORIZATION = "Bearer a9ace025c90c0da2161075da6ddd3492a2fca776";

    /** The payment's status. */
    String lookUp() throws IOException, InterruptedException;

    /** The client of that name, for the gateway on this port of loopback. */
    static LookUpClient named(String name, int port) {
        String url = "http://127.0.0.1:" + port + "/";
        return switch (name) {
            case "okhttp" -> okHttp(url);
            case "retrofit" -> retrofit(url);
            case "jdk" -> jdk(url);
            case "hexapay" -> hexapay(url);
            default -> throw new IllegalArgumentException("client: " + name);
        };
    }

    private static LookUpClient okHttp(String url) {
        OkHttpClient client = pooled();
        ObjectReader reader = JsonMapper.builder().build().readerFor(PaymentAnswer.class);
        return () -> {
            Request request =
                    new Request.Builder()
                            .url(url + "payments/" + PAYMENT)
                            .header("Authorization", AUTHORIZATION)
                            .build();
            try (Response response = client.newCall(request).execute()) {
                PaymentAnswer answer = reader.readValue(response.body().byteStream());
                return answer.paymentStatus();
            }
        };
    }

    private static LookUpClient retrofit(String url) {
        PaymentsApi api =
                new Retrofit.Builder()
                        .baseUrl(url)
                        .client(pooled())
                        .addConverterFactory(JacksonConverterFactory.create())
                        .build()
                        .create(PaymentsApi.class);
        return () -> {
            PaymentAnswer answer = api.payment(AUTHORIZATION, PAYMENT).execute().body();
            if (answer == null) {
                throw new IllegalStateException("no answer");
            }
            return answer.paymentStatus();
        };
    }

    private static LookUpClient jdk(String url) {
        HttpClient client = HttpClient.newHttpClient();
        ObjectReader reader = JsonMapper.builder().build().readerFor(PaymentAnswer.class);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "payments/" + PAYMENT))
                        .header("Authorization", AUTHORIZATION)
                        .build();
        return () -> {
            byte[] body = client.send(request, BodyHandlers.ofByteArray()).body();
            PaymentAnswer answer = reader.readValue(body);
            return answer.paymentStatus();
        };
    }

    private static LookUpClient hexapay(String url) {
        IamportGateway iamport = IamportGateway.connect(ConnectionSettings.to(GatewayUrl.of(url)));
        PaymentPort payments = iamport.payments(AccessTokens.of(iamport.auth()));
        Merchant shop = Merchant.of("shop", "key", Secret.of("a-secret-of-some-length"));
        PaymentQuery query = PaymentQuery.byId(PAYMENT);
        return () -> payments.find(shop, query).status().name();
    }

    /** With as many idle connections as Hexapay keeps. */
    private static OkHttpClient pooled() {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(256, 20, SECONDS))
                .build();
    }

    /** The same with Retrofit. */
    interface PaymentsApi {

        @GET("payments/{id}")
        Call<PaymentAnswer> payment(
                @Header("Authorization") String authorization, @Path("id") String id);
    }
}
