package io.hexapay.http.call;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import io.hexapay.core.Secret;
import java.io.IOException;

/**
 * How wire records are read and written: a {@link Secret} as a string, and fields that a record
 * does not have not at all. (Jackson would skip them, too, but only after it had kept a copy of
 * each.)
 */
final class WireModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    WireModule() {
        super("hexapay-wire");
        addSerializer(Secret.class, new Serializer());
        addDeserializer(Secret.class, new Deserializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new UnknownFields());
    }

    /** Ignores unknown fields, which gateways add without notice. */
    private static final class UnknownFields extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                MapperConfig<?> config, Annotated annotated) {
            return JsonIgnoreProperties.Value.forIgnoreUnknown(true);
        }
    }

    private static final class Serializer extends ToStringSerializerBase {

        private static final long serialVersionUID = 1L;

        Serializer() {
            super(Secret.class);
        }

        @Override
        public String valueToString(Object secret) {
            return ((Secret) secret).reveal();
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
