package com.example.acmepay;

import io.hexapay.core.Secret;
import io.hexapay.http.call.GatewayCall;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** Acme Pay's interface. */
interface AcmePayApi {

    @POST("tokens")
    GatewayCall<AcmePayResponse<AcmePayToken>> token(
            @Header("X-Acme-Key") String key, @Header("X-Acme-Secret") Secret secret);

    @GET("payments/{id}")
    GatewayCall<AcmePayResponse<AcmePayPayment>> payment(
            @Header("X-Acme-Token") Secret token, @Path("id") String id);
}
