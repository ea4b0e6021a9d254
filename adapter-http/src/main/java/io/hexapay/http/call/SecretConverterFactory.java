package io.hexapay.http.call;

import io.hexapay.core.Secret;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Sends a {@link Secret} in a header, which would print as {@code ****} otherwise. */
final class SecretConverterFactory extends Converter.Factory {

    @Override
    public @Nullable Converter<?, String> stringConverter(
            Type type, Annotation[] annotations, Retrofit retrofit) {
        return type == Secret.class ? (Converter<Secret, String>) Secret::reveal : null;
    }
}
