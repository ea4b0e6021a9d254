package io.hexapay.app.architecture.planted.nicepay;

import okhttp3.OkHttpClient;

public abstract class ExposesOkHttp extends Bystander {
    public abstract void use(OkHttpClient client);
}
