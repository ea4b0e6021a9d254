package com.example.tidepay;

import io.hexapay.core.Secret;
import io.hexapay.http.call.GatewayCall;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** Tide Pay's interface. */
interface TidePayApi {

    @FormUrlEncoded
    @POST("oauth/token")
    GatewayCall<TidePayToken> token(
            @Header("Authorization") Secret basic, @Field("grant_type") String grantType);

    @GET("v2/payments/{id}")
    GatewayCall<TidePayPayment> payment(
            @Header("Authorization") Secret authorization, @Path("id") String id);
}
