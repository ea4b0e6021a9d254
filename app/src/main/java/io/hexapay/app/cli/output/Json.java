package io.hexapay.app.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.hexapay.core.Secret;
import java.io.IOException;

/** The output of {@code --json}: one line, numbers in full. */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .addModule(new SimpleModule().addSerializer(Secret.class, new Revealed()))
                    .build();

    private Json() {}

    /** A record of strings, numbers and secrets as one JSON object, on one line. */
    public static String line(Object output) {
        try {
            return MAPPER.writeValueAsString(output);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("output records are plain", e);
        }
    }

    /** Prints a token that was asked for: the one secret that this program prints. */
    private static final class Revealed extends StdScalarSerializer<Secret> {
        private static final long serialVersionUID = 1L;

        Revealed() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret secret, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(secret.reveal());
        }
    }
}
