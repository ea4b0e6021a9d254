package io.hexapay.app.architecture.planted.nicepay;

import okhttp3.OkHttpClient;

public interface ExposesOkHttp {
    void use(OkHttpClient client);
}
