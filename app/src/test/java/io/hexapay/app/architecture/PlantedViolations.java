package io.hexapay.app.architecture;

import java.util.Set;

/** The classes that break a rule on purpose: each breaks one, and is named after how. */
final class PlantedViolations {

    static final String ROOT = "io.hexapay.app.architecture.planted";

    private PlantedViolations() {}

    /** The names, without the root, of the classes that break {@code rule}. */
    static Set<String> of(Rule rule) {
        return switch (rule) {
            case CORE_USES_ONLY_THE_LANGUAGE ->
                    Set.of(
                            "core.KnowsAnAdapter",
                            "core.UsesFiles",
                            "core.UsesGuice",
                            "core.UsesHttpClient",
                            "core.UsesLogging");
            case CORE_NAMES_NO_GATEWAY ->
                    Set.of(
                            "core.HasAComponentForPortOne",
                            "core.HasAMethodForNicePay",
                            "core.ListsGateways",
                            "core.NamedAfterAcmePay",
                            "core.NamedAfterIamport");
            case CORE_IS_TOLD_THE_TIME ->
                    Set.of(
                            "core.MakesASystemClock",
                            "core.ReadsNanoTimeByReference",
                            "core.ReadsTheWallClock",
                            "core.ReadsToday",
                            "core.TicksByTheMachine");
            case PORTS_ARE_INTERFACES -> Set.of("core.ConcretePort", "core.TokenCache");
            case INTERNALS_ARE_SEEN_FROM_NEXT_DOOR_ONLY ->
                    Set.of("app.gateway.KnowsInternals", "core.token.KnowsInternals");
            case MODULES_KNOW_ONLY_WHAT_IS_BELOW_THEM ->
                    Set.of(
                            "cache.KnowsNicePay",
                            "http.KnowsIamport",
                            "iamport.KnowsNicePay",
                            "micrometer.KnowsNicePay",
                            "nicepay.KnowsTheApp",
                            "portone.KnowsIamport",
                            "settlement.KnowsHttp",
                            "spring.KnowsNicePay");
            case CONNECTIONS_STAY_IN_THEIR_MODULE ->
                    Set.of(
                            "app.gateway.KnowsRedisConnections",
                            "iamport.KnowsConnections",
                            "settlement.KnowsHttp");
            case SANDBOX_KNOWS_NO_MODULE -> Set.of("sandbox.KnowsCore");
            case ONLY_THE_COMMAND_LINE_KNOWS_THE_SANDBOX -> Set.of("app.config.KnowsTheSandbox");
            case PROGRAM_NAMES_NO_GATEWAY ->
                    Set.of(
                            "app.cli.ListensToAcmePay",
                            "app.cli.ListensToOneGateway",
                            "app.gateway.KnowsNicePay");
            case PACKAGES_HAVE_NO_CYCLES ->
                    Set.of(
                            "app.config.GoesInACycleWithGateway",
                            "app.gateway.GoesInACycleWithConfig");
            case LIBRARIES_STAY_AT_HOME ->
                    Set.of(
                            "app.UsesOkHttp",
                            "app.UsesOkio",
                            "app.cli.UsesJetty",
                            "app.cli.UsesRetrofit",
                            "app.cli.UsesTypesafeConfig",
                            "app.config.UsesPicocli",
                            "app.gateway.UsesJackson",
                            "app.gateway.UsesLettuce",
                            "cache.UsesJackson",
                            "http.UsesGuice",
                            "iamport.UsesJakartaInject",
                            // Of the plug-ins' interfaces, which are not planted.
                            "portone.OffersNoCancellation",
                            "portone.UsesGuice",
                            "sandbox.UsesJackson");
            case FIELDS_ARE_NOT_INJECTED ->
                    Set.of(
                            "app.gateway.InjectsAFieldByGuice",
                            "app.gateway.InjectsAFieldByJakarta");
            case WIRE_TYPES_ARE_NOT_PUBLIC ->
                    Set.of(
                            "iamport.PublicWireRecord",
                            "nicepay.PublicWireInterface",
                            "nicepay.PublicWireParameter",
                            "portone.PublicWireRecord");
            case PUBLIC_API_HIDES_THE_WIRE ->
                    Set.of(
                            "iamport.ExposesRetrofit",
                            "nicepay.ExposesJacksonInAList",
                            "nicepay.ExposesOkHttp");
            case ONLY_ENTRIES_ARE_PUBLIC ->
                    Set.of(
                            "nicepay.PublicTranslation",
                            "nicepay.PublicWireInterface",
                            "nicepay.PublicWireParameter");
            case OPERATIONS_ARE_OFFERED -> Set.of("portone.OffersNoCancellation");
            case SECRETS_ARE_NOT_TEXT ->
                    Set.of(
                            "app.config.TakesASecretAsText",
                            "http.HoldsATokenAsText",
                            "iamport.TakesAPasswordAsText",
                            "portone.HoldsATokenAsText");
            case ONLY_THE_COMMAND_LINE_PRINTS ->
                    Set.of(
                            "app.gateway.PrintsAStackTrace",
                            "cache.PrintsToSystemErr",
                            "http.PrintsToSystemOut");
            case PACKAGES_ARE_NULL_MARKED -> Set.of("settlement.unmarked.Unmarked");
            case NAMES_SAY_WHAT_A_CLASS_DOES ->
                    Set.of(
                            "app.gateway.TokenManager",
                            "cache.TokenCacheImpl",
                            "http.GatewayUtil",
                            "http.GatewayUtils",
                            "nicepay.SignatureHelper");
        };
    }
}
