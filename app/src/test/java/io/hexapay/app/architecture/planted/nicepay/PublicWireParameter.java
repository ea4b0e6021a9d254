package io.hexapay.app.architecture.planted.nicepay;

import retrofit2.http.Path;

public interface PublicWireParameter {
    Object payment(@Path("tid") String tid);
}
