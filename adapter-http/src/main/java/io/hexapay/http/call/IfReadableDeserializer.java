package io.hexapay.http.call;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what is {@link IfReadable}. */
final class IfReadableDeserializer extends JsonDeserializer<Object>
        implements ContextualDeserializer {

    private final JavaType type;

    /** For Jackson, which then asks it for the one of a component. */
    IfReadableDeserializer() {
        this(TypeFactory.unknownType());
    }

    private IfReadableDeserializer(JavaType type) {
        this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, BeanProperty component) {
        return new IfReadableDeserializer(component.getType());
    }

    /** What is no JSON at all is refused still: the whole value is read before it is looked at. */
    @Override
    public @Nullable Object deserialize(JsonParser json, DeserializationContext context)
            throws IOException {
        JsonNode value = context.readTree(json);
        if (type.hasRawClass(String.class)) {
            return text(value);
        }
        try {
            return context.readTreeAsValue(value, type);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable String text(JsonNode value) {
        boolean isText = value.isTextual() || value.isNumber();
        return isText && !value.asText().isBlank() ? value.asText() : null;
    }
}
