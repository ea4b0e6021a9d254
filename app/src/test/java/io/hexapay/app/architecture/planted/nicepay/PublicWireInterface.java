package io.hexapay.app.architecture.planted.nicepay;

import retrofit2.http.GET;

public interface PublicWireInterface {
    @GET("v1/payments")
    Object payments();
}
