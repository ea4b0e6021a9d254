package io.hexapay.iamport;

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

/** The part of the V1 REST API that is used. */
interface IamportApi {

    /** Exactly this type: a strict server takes a charset for another one. */
    @Headers("Content-Type: application/json")
    @POST("users/getToken")
    GatewayCall<IamportResponse<IamportToken>> token(@Body IamportTokenRequest request);

    /**
     * @param includeSandbox true to find payments of test channels, too; null to leave them out
     */
    @GET("payments/{imp_uid}")
    GatewayCall<IamportResponse<IamportPayment>> payment(
            @Header("Authorization") Secret authorization,
            @Header("Tier") @Nullable Tier tier,
            @Path("imp_uid") String impUid,
            @Query("include_sandbox") @Nullable Boolean includeSandbox);

    /**
     * The newest payment with this order number, whatever its status.
     *
     * @param includeSandbox true to find payments of test channels, too; null to leave them out
     */
    @GET("payments/find/{merchant_uid}")
    GatewayCall<IamportResponse<IamportPayment>> paymentByOrder(
            @Header("Authorization") Secret authorization,
            @Header("Tier") @Nullable Tier tier,
            @Path("merchant_uid") String merchantUid,
            @Query("include_sandbox") @Nullable Boolean includeSandbox);

    /** Answers with the payment as it is then. */
    @Headers("Content-Type: application/json")
    @POST("payments/cancel")
    GatewayCall<IamportResponse<IamportPayment>> cancel(
            @Header("Authorization") Secret authorization,
            @Header("Tier") @Nullable Tier tier,
            @Body IamportCancelRequest request);
}
