package io.hexapay.http.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.core.Secret;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;

/** A small gateway's interface. */
interface EchoApi {

    @GET("message")
    GatewayCall<Message> message(@Header("Authorization") @Nullable Secret authorization);

    @POST("keys")
    GatewayCall<Message> send(@Body Keys keys);

    record Message(
            @JsonProperty("text") @Nullable String text,
            @JsonProperty("token") @Nullable Secret token) {}

    record Keys(@JsonProperty("key") String key, @JsonProperty("secret") Secret secret) {}
}
