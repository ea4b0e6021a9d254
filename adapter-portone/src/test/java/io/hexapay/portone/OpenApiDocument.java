package io.hexapay.portone;

import static java.util.Objects.requireNonNull;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * PortOne's OpenAPI document: {@code openapi.yaml}, or the whole one if {@code
 * -Dportone.openapi=FILE} names it.
 */
final class OpenApiDocument {

    private OpenApiDocument() {}

    /**
     * Validates requests, in which nothing may be that is not documented, authorized by one of the
     * document's schemes. (The validator verifies Bearer, and knows nothing of PortOne's own.)
     */
    static OpenApiInteractionValidator forRequests(String scheme) {
        JsonNode document = read();
        for (JsonNode operation : document.findParents("security")) {
            ((ObjectNode) operation).putArray("security").addObject().putArray(scheme);
        }
        return OpenApiInteractionValidator.createForInlineApiSpecification(document.toString())
                .build();
    }

    /** Validates answers, which may tell more than is documented. */
    static OpenApiInteractionValidator forAnswers() {
        return OpenApiInteractionValidator.createForInlineApiSpecification(read().toString())
                .withLevelResolver(
                        LevelResolver.create()
                                .withLevel("validation.schema.additionalProperties", Level.IGNORE)
                                .build())
                .build();
    }

    private static JsonNode read() {
        @Nullable String file = System.getProperty("portone.openapi");
        try (InputStream in =
                file == null
                        ? requireNonNull(OpenApiDocument.class.getResourceAsStream("/openapi.yaml"))
                        : Files.newInputStream(Path.of(file))) {
            JsonNode document = new YAMLMapper().readTree(in);
            document.findParents("discriminator").forEach(union -> spellOut(union, document));
            return document;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Says in the schemas of a union what its discriminator means. The validator takes {@code
     * oneOf} as JSON Schema does, by which a paid payment is one that is ready, too.
     */
    private static void spellOut(JsonNode union, JsonNode document) {
        JsonNode discriminator = ((ObjectNode) union).remove("discriminator");
        String property = "/properties/" + discriminator.get("propertyName").asText();
        for (Map.Entry<String, JsonNode> word : discriminator.get("mapping").properties()) {
            String schema = word.getValue().asText().substring(1);
            ((ObjectNode) document.at(schema))
                    .withObject(property)
                    .putArray("enum")
                    .add(word.getKey());
        }
    }
}
