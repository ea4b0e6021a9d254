package io.hexapay.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.hexapay.core.Secret;
import java.io.IOException;

/** Lets a wire record hold a {@link Secret} where the gateway has a string. */
final class SecretModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    SecretModule() {
        super("hexapay-secret");
        addSerializer(Secret.class, new Serializer());
        addDeserializer(Secret.class, new Deserializer());
    }

    private static final class Serializer extends StdScalarSerializer<Secret> {
        private static final long serialVersionUID = 1L;

        Serializer() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(secret.reveal());
        }
    }

    private static final class Deserializer extends StdScalarDeserializer<Secret> {
        private static final long serialVersionUID = 1L;

        Deserializer() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            String text = json.getValueAsString();
            if (text == null || text.isBlank()) {
                throw context.weirdStringException("", Secret.class, "blank or not a string");
            }
            return Secret.of(text);
        }
    }
}
