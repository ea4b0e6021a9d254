package com.example.toypay;

import io.hexapay.core.Secret;
import io.hexapay.http.call.GatewayCall;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** Toy Pay's interface. */
interface ToyPayApi {

    @POST("tokens")
    GatewayCall<ToyPayResponse<ToyPayToken>> token(
            @Header("X-Toy-Key") String key, @Header("X-Toy-Secret") Secret secret);

    @GET("payments/{id}")
    GatewayCall<ToyPayResponse<ToyPayPayment>> payment(
            @Header("X-Toy-Token") Secret token, @Path("id") String id);
}
