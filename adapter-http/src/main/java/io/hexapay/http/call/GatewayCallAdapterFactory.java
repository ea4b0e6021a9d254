package io.hexapay.http.call;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Lets a Retrofit method return {@link GatewayCall}. */
final class GatewayCallAdapterFactory extends CallAdapter.Factory {

    private final GatewayHttp gateway;

    GatewayCallAdapterFactory(GatewayHttp gateway) {
        this.gateway = gateway;
    }

    @Override
    public @Nullable CallAdapter<?, ?> get(
            Type returnType, Annotation[] annotations, Retrofit retrofit) {
        if (getRawType(returnType) != GatewayCall.class) {
            return null;
        }
        Type body = getParameterUpperBound(0, (ParameterizedType) returnType);
        return adapterOf(body, retrofit.responseBodyConverter(body, annotations));
    }

    private <T> CallAdapter<T, GatewayCall<T>> adapterOf(
            Type body, Converter<ResponseBody, T> converter) {
        return new CallAdapter<>() {
            @Override
            public Type responseType() {
                return body;
            }

            @Override
            public GatewayCall<T> adapt(Call<T> call) {
                return new GatewayCall<>(gateway, call, converter);
            }
        };
    }
}
