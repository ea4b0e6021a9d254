package io.hexapay.portone;

import io.hexapay.core.Secret;
import io.hexapay.http.call.GatewayCall;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The part of PortOne's V2 API that is used. */
interface PortOneApi {

    @Headers("Content-Type: application/json")
    @POST("login/api-secret")
    GatewayCall<PortOneToken> token(@Body PortOneToken.Request request);

    @GET("payments/{paymentId}")
    GatewayCall<PortOnePayment> payment(
            @Header("Authorization") Secret authorization,
            @Path("paymentId") String paymentId,
            @Query("storeId") String storeId);

    @Headers("Content-Type: application/json")
    @POST("payments/{paymentId}/cancel")
    GatewayCall<PortOneCancelResponse> cancel(
            @Header("Authorization") Secret authorization,
            @Header("Idempotency-Key") String quotedKey,
            @Path("paymentId") String paymentId,
            @Body PortOneCancelRequest request);
}
