package io.hexapay.app.architecture.planted.iamport;

import retrofit2.Call;

public abstract class ExposesRetrofit extends Bystander {
    public abstract Call<String> call();
}
