package io.hexapay.http.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** A gateway of tokens, payments and their cancellation. */
interface SmallApi {

    @POST("tokens")
    GatewayCall<Token> token(@Header("X-Key") String key, @Header("X-Secret") Secret secret);

    @GET("payments/{id}")
    GatewayCall<Found> payment(
            @Header("Authorization") Secret authorization, @Path("id") String id);

    @POST("payments/{id}/cancel")
    GatewayCall<Found> cancel(@Header("Authorization") Secret authorization, @Path("id") String id);

    record Token(
            @JsonProperty("token") @Nullable Secret value,
            @JsonProperty("now") long now,
            @JsonProperty("expiry") long expiry) {}

    record Found(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("order") @Nullable String order,
            @JsonProperty("amount") @Nullable BigDecimal amount,
            @JsonProperty("paid") long paid) {}
}
