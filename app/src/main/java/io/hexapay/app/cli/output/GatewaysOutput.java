package io.hexapay.app.cli.output;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.plugin.FoundPlugin;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayConnection;
import io.hexapay.http.gateway.GatewayOperation;
import io.hexapay.http.gateway.GatewayOption;
import io.hexapay.http.gateway.GatewayPlugin;
import java.util.List;

/** The gateways as they are printed. */
public record GatewaysOutput(@JsonProperty("gateways") List<Row> gateways) {

    /** Asks each plug-in, which sends nothing. */
    public static GatewaysOutput of(InstalledGateways installed) {
        return new GatewaysOutput(
                installed.byId().values().stream()
                        .map(found -> found.call(() -> Row.of(found)))
                        .toList());
    }

    /** Without {@code --json}. */
    public String readable() {
        return gateways.stream().map(Row::readable).collect(joining("\n"));
    }

    /**
     * One gateway.
     *
     * @param origin {@code program}, or the file name of a jar
     */
    record Row(
            @JsonProperty("id") String id,
            @JsonProperty("base_url") String baseUrl,
            @JsonProperty("origin") String origin,
            @JsonProperty("renewal") String renewal,
            @JsonProperty("offers") List<String> offers,
            @JsonProperty("options") List<Option> options) {

        static Row of(FoundPlugin<GatewayPlugin> found) {
            GatewayPlugin gateway = found.plugin();
            return new Row(
                    gateway.id().value(),
                    gateway.defaultUrl().toString(),
                    found.origin(),
                    renewalOf(gateway),
                    gateway.operations().stream().sorted().map(GatewayOperation::toString).toList(),
                    gateway.options().stream().map(Option::of).toList());
        }

        String readable() {
            String head =
                    """
                    %s (%s, %s)
                      renewal  %s
                      offers   %s"""
                            .formatted(id, baseUrl, origin, renewal, String.join(", ", offers));
            return head + options.stream().map(Option::readable).collect(joining());
        }

        /** Nothing is sent. */
        private static String renewalOf(GatewayPlugin gateway) {
            try (GatewayConnection connection =
                    gateway.connect(ConnectionSettings.to(gateway.defaultUrl()))) {
                return connection.auth().renewal().toString();
            }
        }
    }

    /**
     * What merchants of a gateway may set.
     *
     * @param words that it takes; empty if it takes any text
     * @param isSecret whether its text is one or more secrets
     */
    record Option(
            @JsonProperty("name") String name,
            @JsonProperty("meaning") String meaning,
            @JsonProperty("words") List<String> words,
            @JsonProperty("secret") boolean isSecret,
            @JsonProperty("default") String defaultText) {

        static Option of(GatewayOption<?> option) {
            return new Option(
                    option.name(),
                    option.meaning(),
                    option.words(),
                    option.isSecret(),
                    option.defaultText());
        }

        String readable() {
            String anything = isSecret ? "a secret, or a list of them" : "text";
            String taken = words.isEmpty() ? anything : String.join(" or ", words);
            return "\n  option   %s: %s (default: %s), %s"
                    .formatted(name, taken, defaultText, meaning);
        }
    }
}
