package io.hexapay.tck.mutant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.NotFound;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.GatewayId;
import io.hexapay.core.Reason;
import io.hexapay.core.Secret;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts the gateway's answers. */
record MutantJson(GatewayId gateway, Mutant mutant) {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    JsonNode success(MutantResponse answer, List<Secret> sent, Set<String> fields) {
        if (answer.status() >= 500) {
            boolean page = answer.header("content-type").startsWith("text/html");
            throw page && mutant == Mutant.BLAMES_THE_GATEWAY_FOR_ERROR_PAGES
                    ? malformed(answer, "a page")
                    : unavailable("is out of order (HTTP %d)".formatted(answer.status()));
        }
        if (answer.status() == 429 && mutant != Mutant.KNOWS_NO_429) {
            throw new RateLimited(gateway, "asked to slow down", null, retryAfter(answer));
        }
        if (answer.status() / 100 == 3 || answer.status() == 429) {
            throw unavailable("answered HTTP " + answer.status());
        }
        JsonNode body = parsed(answer);
        String code = body.path("code").textValue();
        if (code == null) {
            throw mutant == Mutant.TAKES_OTHER_TYPES_FOR_UNAVAILABLE
                    ? unavailable("answered another type")
                    : malformed(answer, "no envelope");
        }
        if (mutant == Mutant.NEEDS_A_REASON_IN_WORDS
                && !code.equals("0")
                && !body.path("message").isTextual()) {
            throw malformed(answer, "no message");
        }
        if (!code.equals("0") || answer.status() != 200) {
            throw refusal(answer, code, body.path("message").asText(), sent);
        }
        if (mutant == Mutant.REJECTS_UNKNOWN_FIELDS) {
            body.fieldNames()
                    .forEachRemaining(
                            name -> {
                                if (!fields.contains(name)) {
                                    throw malformed(answer, "an unknown field");
                                }
                            });
        }
        if (mutant == Mutant.NEEDS_OPTIONAL_FIELDS && !body.path("message").isTextual()) {
            throw malformed(answer, "no message");
        }
        return body;
    }

    long seconds(JsonNode seconds) {
        return time(seconds).getEpochSecond();
    }

    Instant time(JsonNode seconds) {
        if (!seconds.canConvertToLong() || Math.abs(seconds.longValue()) > 100_000_000_000L) {
            throw new Malformed(gateway, "answered no time");
        }
        return Instant.ofEpochSecond(seconds.longValue());
    }

    @Nullable Instant timeIfAny(JsonNode seconds) {
        boolean isOmitted = seconds.isMissingNode() && mutant.isPlain();
        boolean isZero = seconds.canConvertToLong() && seconds.longValue() == 0;
        return isOmitted || isZero ? null : time(seconds);
    }

    private JsonNode parsed(MutantResponse answer) {
        if (answer.body().isBlank()) {
            throw mutant == Mutant.TAKES_EMPTY_FOR_UNAVAILABLE
                    ? unavailable("answered nothing")
                    : malformed(answer, "nothing");
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonEOFException e) {
            throw mutant == Mutant.TAKES_HALF_FOR_UNAVAILABLE
                    ? unavailable("answered half")
                    : malformed(answer, "no JSON");
        } catch (JsonProcessingException e) {
            throw malformed(answer, "no JSON");
        }
    }

    private GatewayException refusal(
            MutantResponse answer, String code, String message, List<Secret> sent) {
        String safe = message;
        for (Secret secret : sent) {
            safe = mutant == Mutant.QUOTES_WHAT_IT_RECEIVES ? safe : secret.hideIn(safe);
        }
        boolean drops =
                mutant == Mutant.DROPS_THE_REASON
                        || (mutant == Mutant.DROPS_THE_REASON_OUTSIDE_404
                                && List.of(400, 403, 422).contains(answer.status()));
        Reason reason = drops ? null : new Reason(code, safe);
        if (mutant == Mutant.TAKES_4XX_FOR_UNAVAILABLE && answer.status() == 422) {
            return new Unavailable(gateway, "answered 422", reason, "try again", null);
        }
        if (answer.status() == 404 && mutant != Mutant.TAKES_NOT_FOUND_FOR_REFUSED) {
            return new NotFound(gateway, "found nothing", reason, "check the id");
        }
        return answer.status() == 401
                ? Refused.credentials(gateway, "refused", reason, "check the key")
                : new Refused(gateway, "refused", reason, "check the request");
    }

    private @Nullable Duration retryAfter(MutantResponse answer) {
        String seconds = answer.header("retry-after");
        if (seconds.isEmpty() && mutant == Mutant.NEEDS_RETRY_AFTER) {
            throw unavailable("did not say when to come back");
        }
        if (seconds.endsWith(" GMT") && mutant != Mutant.KNOWS_NO_DATE_OF_RETRY) {
            return Duration.between(httpDate(answer.header("date")), httpDate(seconds));
        }
        if (mutant == Mutant.PARSES_ANY_RETRY_AFTER) {
            return Duration.ofSeconds(Integer.parseInt(seconds));
        }
        return seconds.matches("[0-9]{1,6}") ? Duration.ofSeconds(Integer.parseInt(seconds)) : null;
    }

    private Instant httpDate(String date) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            throw unavailable("named no date");
        }
    }

    /** Shown is only what a page says for people to read: anything else may be a token. */
    private Malformed malformed(MutantResponse answer, String what) {
        int buyer = answer.body().indexOf("\"buyer\"");
        if (buyer > 0 && mutant == Mutant.QUOTES_THE_BUYER) {
            return new Malformed(gateway, "answered " + what, answer.body().substring(buyer));
        }
        String beginning = answer.body().substring(0, Math.min(300, answer.body().length()));
        String words = beginning.replaceAll("<[^>]*>", " ").replaceAll("\\S*[0-9{\"]\\S*", "…");
        return new Malformed(
                gateway, "answered " + what, mutant == Mutant.SHOWS_NO_EXCERPT ? null : words);
    }

    private Unavailable unavailable(String what) {
        return new Unavailable(gateway, what, null, "try again", null);
    }
}
