package ${package};

import io.hexapay.core.Secret;
import io.hexapay.http.call.GatewayCall;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The part of the gateway's interface that is used. */
interface ${gatewayName}Api {

    @FormUrlEncoded
    @POST("oauth/token")
    GatewayCall<${gatewayName}Token> token(
            @Header("Authorization") Secret authorization, @Field("grant_type") String grantType);

    @GET("v1/payments/{id}")
    GatewayCall<${gatewayName}Payment> payment(
            @Header("Authorization") Secret authorization, @Path("id") String id);

    @GET("v1/payments")
    GatewayCall<${gatewayName}Payment> paymentByOrder(
            @Header("Authorization") Secret authorization, @Query("order") String order);
}
