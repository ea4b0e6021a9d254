package io.hexapay.http.call;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a wire record that decides about nothing: where it cannot be read, it is
 * null, and the rest of the record is read all the same.
 *
 * <p>A {@code String} is read of a text or a number, and null if it is blank. The components of a
 * record within a record are marked each for itself.
 */
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonDeserialize(using = IfReadableDeserializer.class)
public @interface IfReadable {}
