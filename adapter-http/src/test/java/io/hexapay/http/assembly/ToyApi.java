package io.hexapay.http.assembly;

import io.hexapay.core.Secret;
import io.hexapay.http.call.GatewayCall;
import org.jspecify.annotations.Nullable;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** What a {@link ToyServer} understands. */
interface ToyApi {

    @POST("tokens")
    GatewayCall<Token> token(@Header("Authorization") Secret basic);

    @GET("payments/{id}")
    GatewayCall<Found> payment(
            @Header("Authorization") Secret authorization, @Path("id") String id);

    @POST("payments/{id}/{action}")
    GatewayCall<Found> write(
            @Header("Authorization") Secret authorization,
            @Path("id") String id,
            @Path("action") String action);

    record Token(@Nullable Secret value, long now, long expiry) {}

    record Found(@Nullable String id) {}
}
