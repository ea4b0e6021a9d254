package io.hexapay.nicepay;

import io.hexapay.core.Secret;
import io.hexapay.http.call.GatewayCall;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The part of the NICEPAY start API that is used. */
interface NicePayApi {

    /** Its documents give it with the charset. */
    String JSON = "Content-Type: application/json;charset=utf-8";

    @Headers(JSON)
    @POST("v1/access-token")
    GatewayCall<NicePayToken> token(
            @Header("Authorization") Secret authorization, @Body NicePayToken.Request request);

    @GET("v1/payments/{tid}")
    GatewayCall<NicePayPayment> payment(
            @Header("Authorization") Secret authorization, @Path("tid") String tid);

    /**
     * @param orderDate {@code YYYYMMDD} in Korea, or null for any day
     */
    @GET("v1/payments/find/{orderId}")
    GatewayCall<NicePayPayment> paymentByOrder(
            @Header("Authorization") Secret authorization,
            @Path("orderId") String orderId,
            @Query("orderDate") @Nullable String orderDate);

    /** Without it no money moves. */
    @Headers(JSON)
    @POST("v1/payments/{tid}")
    GatewayCall<NicePayPayment> approve(
            @Header("Authorization") Secret authorization,
            @Path("tid") String tid,
            @Body NicePayApproveRequest request);

    @Headers(JSON)
    @POST("v1/payments/{tid}/cancel")
    GatewayCall<NicePayPayment> cancel(
            @Header("Authorization") Secret authorization,
            @Path("tid") String tid,
            @Body NicePayCancelRequest request);

    /** Undoes an approval that was not answered, within an hour. */
    @Headers(JSON)
    @POST("v1/payments/netcancel")
    GatewayCall<NicePayPayment> netCancel(
            @Header("Authorization") Secret authorization,
            @Body NicePayApproveRequest.Undo request);
}
