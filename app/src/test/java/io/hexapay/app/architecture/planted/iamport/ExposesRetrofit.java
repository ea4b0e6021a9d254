package io.hexapay.app.architecture.planted.iamport;

import retrofit2.Call;

public interface ExposesRetrofit {
    Call<String> call();
}
