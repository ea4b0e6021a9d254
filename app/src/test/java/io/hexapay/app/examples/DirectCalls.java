package io.hexapay.app.examples;

import io.hexapay.http.assembly.ConnectedMerchant;
import java.time.Duration;
import okhttp3.OkHttpClient;

final class DirectCalls {
    /** For the API that Hexapay has no port for. */
    static OkHttpClient client(ConnectedMerchant shop) {
        return new OkHttpClient.Builder()
                .addInterceptor(new TokenInterceptor(shop))
                .callTimeout(Duration.ofSeconds(40))
                .followRedirects(false)
                .retryOnConnectionFailure(false) // Nothing is sent twice unnoticed.
                .build();
    }
}
