package io.hexapay.tck.junit;

import static io.hexapay.tck.junit.PlantedTests.CACHE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.launcher.EngineFilter.excludeEngines;
import static org.junit.platform.launcher.TagFilter.excludeTags;
import static org.junit.platform.launcher.TagFilter.includeTags;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Runs that narrow a contract, and what the engine of the kit says to them. */
class ExcludedChecksTest {

    private static final String NEVER =
            "class Never implements org.junit.jupiter.api.extension.ExecutionCondition"
                    + " { public Never() {} public org.junit.jupiter.api.extension"
                    + ".ConditionEvaluationResult evaluateExecutionCondition("
                    + "org.junit.jupiter.api.extension.ExtensionContext context) {"
                    + " return org.junit.jupiter.api.extension"
                    + ".ConditionEvaluationResult.disabled(\"\"); } }";

    private static final String DISABLED =
            "planted.ShopTest may be skipped: it is disabled; take that away";

    @TempDir private Path module;
    private PlantedTests planted;

    @BeforeEach
    void open() throws IOException {
        planted = new PlantedTests(module);
    }

    @AfterEach
    void close() throws IOException {
        planted.close();
    }

    @Test
    void areNoneInARunOfAll() {
        planted.test("class ShopTest" + CACHE);

        assertThat(planted.faults(request(), "ShopTest")).isEmpty();
    }

    @Test
    void areThoseOfGroupsThatAreNotRun() {
        planted.test("@org.junit.jupiter.api.Tag(\"slow\") class ShopTest" + CACHE);

        assertThat(planted.faults(request().filters(includeTags("fast")), "ShopTest"))
                .singleElement()
                .asString()
                .startsWith("planted.ShopTest leaves out [T01, T02, T03, ")
                .contains("take away the groups, the filter or the method");
        assertThat(planted.faults(request().filters(excludeTags("slow")), "ShopTest")).hasSize(1);
        assertThat(planted.faults(request().filters(includeTags("slow")), "ShopTest")).isEmpty();
    }

    @Test
    void areThoseOfAContractThatTheBuildNoLongerSelectsForItsGroups() {
        planted.test("@org.junit.jupiter.api.Tag(\"slow\") class ShopTest" + CACHE)
                .test("class OtherTest { @org.junit.jupiter.api.Test void works() {} }");

        assertThat(planted.faults(request().filters(excludeTags("slow")), "OtherTest"))
                .singleElement()
                .asString()
                .startsWith("planted.ShopTest leaves out [T01, ");
    }

    @Test
    void areThoseThatAFilterLeavesOutByName() {
        planted.test("class ShopTest" + CACHE);
        PostDiscoveryFilter filter =
                test -> FilterResult.includedIf(!test.getDisplayName().startsWith("T07"));

        assertThat(planted.faults(request().filters(filter), "ShopTest"))
                .singleElement()
                .asString()
                .startsWith("planted.ShopTest leaves out [T07]: ");
    }

    @Test
    void areThoseOfAnEngineThatIsExcluded() {
        planted.test("class ShopTest" + CACHE);

        assertThat(planted.faults(request().filters(excludeEngines("junit-jupiter")), "ShopTest"))
                .singleElement()
                .asString()
                .startsWith("planted.ShopTest leaves out [T01, ");
    }

    @Test
    void areThoseThatAnotherMethodHides() {
        planted.test(
                "package io.hexapay.tck; class ShopTest"
                        + CACHE.replace("{ @", "{ void t07RemovesAToken() {} @"));

        assertThat(planted.faults(request(), "io.hexapay.tck.ShopTest"))
                .singleElement()
                .asString()
                .startsWith("io.hexapay.tck.ShopTest leaves out [T07]: ");
    }

    @Test
    void areThoseThatAnotherTestReplaces() {
        planted.test(
                "package io.hexapay.tck; class ShopTest"
                        + CACHE.replace(
                                "{ @",
                                "{ @org.junit.jupiter.api.Test void t07RemovesAToken() {} @"));

        assertThat(planted.faults(request(), "io.hexapay.tck.ShopTest"))
                .singleElement()
                .asString()
                .startsWith("io.hexapay.tck.ShopTest leaves out [T07]: ");
    }

    @Test
    void areNoneIfAMethodOnlyHasTheNameOfOne() {
        planted.test("class ShopTest" + CACHE.replace("{ @", "{ void t07RemovesAToken() {} @"));

        assertThat(planted.faults(request(), "ShopTest")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Disabled",
                "condition.DisabledOnOs(org.junit.jupiter.api.condition.OS.LINUX)",
                "condition.EnabledIfSystemProperty(named = \"none\", matches = \"none\")",
                "extension.ExtendWith(Never.class)"
            })
    void areAllOfAContractThatMayBeDisabled(String annotation) {
        planted.test(NEVER)
                .test("@org.junit.jupiter.api." + annotation + " class ShopTest" + CACHE);

        assertThat(planted.faults(request(), "ShopTest")).containsExactly(DISABLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RegisterExtension Never never = new Never();",
                "RegisterExtension static Never never = new Never();",
                "RegisterExtension static Object never = new Never();",
                "ExtendWith(Never.class) static int never;"
            })
    void areAllOfAContractWithACondition(String field) {
        planted.test(NEVER)
                .test(
                        "class ShopTest"
                                + CACHE.replaceFirst(
                                        "\\{", "{ @org.junit.jupiter.api.extension." + field));

        assertThat(planted.faults(request(), "ShopTest")).containsExactly(DISABLED);
    }

    @Test
    void areAllIfJUnitFindsAConditionByItself() throws IOException {
        planted.test(NEVER).test("class ShopTest" + CACHE);
        Path services = Files.createDirectories(planted.folder().resolve("META-INF/services"));
        Files.writeString(
                services.resolve("org.junit.jupiter.api.extension.Extension"), "planted.Never");
        var detecting =
                request()
                        .configurationParameter(
                                "junit.jupiter.extensions.autodetection.enabled", "true");

        assertThat(planted.faults(request(), "ShopTest")).isEmpty();
        assertThat(planted.faults(detecting, "ShopTest")).containsExactly(DISABLED);
    }

    @Test
    void areLookedForWithWhatIsNotRunOrNotTestedInOneTest() {
        planted.main("enum ShopCache" + MissingContractsTest.CACHE_OF_NONE)
                .test("class ShopTest { @org.junit.jupiter.api.Test void works() {} }");
        assertThat(planted.faults(request(), "ShopTest"))
                .containsExactly(
                        "planted.ShopCache is not tested: no test extends TokenCacheContract;"
                                + " add one");

        planted.test("class ShopContract" + CACHE);

        assertThat(planted.faults(request(), "ShopTest"))
                .containsExactly(
                        "planted.ShopContract is not run: its name is none that Surefire runs;"
                                + " let it end in Test");
    }

    @Test
    void areNoneInARunOfSingleTestsByHand() {
        planted.test("@org.junit.jupiter.api.Disabled class ShopTest" + CACHE)
                .test("class OtherTest {}");
        var byHand = new UnrunContractsEngine(Optional.of(new SurefireFork(true, Set.of())));
        var byIde = new UnrunContractsEngine(Optional.empty());

        assertThat(planted.faults(byHand, request(), "ShopTest", "OtherTest")).isEmpty();
        assertThat(planted.faults(byIde, request(), "ShopTest")).isEmpty();
        assertThat(planted.faults(byIde, request(), "ShopTest", "OtherTest"))
                .containsExactly(DISABLED);
    }
}
