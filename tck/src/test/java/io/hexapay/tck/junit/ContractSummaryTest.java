package io.hexapay.tck.junit;

import static io.hexapay.tck.junit.PlantedTests.CACHE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.launcher.TagFilter.includeTags;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractSummaryTest {

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
    void countsTheChecksAndNamesThoseThatAreBrokenOrNotApplicable() {
        planted.test("class ShopTest" + CACHE);

        assertThat(planted.summary(request(), "ShopTest"))
                .matches(
                        "Contract kit: \\d+ checks held, \\d+ broken \\(T0.*\\), "
                                + "\\d+ not applicable \\(T17 SHARED, .*\\)");
    }

    @Test
    void namesWhatIsSkippedAndWhatNarrowsTheContracts() {
        planted.test("@org.junit.jupiter.api.Disabled(\"slow\") class ShopTest" + CACHE);

        assertThat(planted.summary(request(), "ShopTest"))
                .isEqualTo(
                        "Contract kit: 0 checks held, 0 broken, 0 not applicable, 1 skipped"
                                + " (ShopTest slow), narrowed (planted.ShopTest may be skipped:"
                                + " it is disabled; take that away)");
    }

    /** What would otherwise be green: the kit's own assumptions are the only ones. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "@org.junit.jupiter.api.BeforeAll static void never() { ABORT }",
                "@org.junit.jupiter.api.extension.RegisterExtension static"
                        + " org.junit.jupiter.api.extension.BeforeAllCallback NEVER ="
                        + " context -> { ABORT };"
            })
    void namesAContractThatIsBrokenAsAWholeByAnAssumption(String member) {
        planted.test("class ShopTest" + contractWith(member));

        assertThat(planted.summary(request(), "ShopTest"))
                .isEqualTo("Contract kit: 0 checks held, 1 broken (ShopTest), 0 not applicable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ShopTest() { ABORT }",
                "@org.junit.jupiter.api.BeforeEach void never() { ABORT }",
                "@org.junit.jupiter.api.AfterEach void never() { ABORT }",
                "@org.junit.jupiter.api.extension.RegisterExtension"
                        + " org.junit.jupiter.api.extension.BeforeEachCallback never ="
                        + " context -> { ABORT };"
            })
    void namesEveryCheckThatIsBrokenByAnAssumption(String member) {
        planted.test("class ShopTest" + contractWith(member));

        assertThat(planted.summary(request(), "ShopTest"))
                .startsWith("Contract kit: 0 checks held, ")
                .contains("broken (T01, T02, ")
                .doesNotContain("skipped");
    }

    private static String contractWith(String member) {
        String abort = "org.junit.jupiter.api.Assumptions.assumeTrue(false, \"not applicable\");";
        return CACHE.replaceFirst("\\{", "{ " + member.replace("ABORT", abort));
    }

    @Test
    void namesWhatNarrowsThemIfNoneIsRun() {
        planted.test("class ShopTest" + CACHE);

        assertThat(planted.summary(request().filters(includeTags("fast")), "ShopTest"))
                .startsWith("Contract kit: narrowed (planted.ShopTest leaves out [T01, ");
    }

    @Test
    void namesContractsThatAreRunByHand() {
        planted.test("@io.hexapay.tck.junit.RunByHand(\"at night\") class ShopTest" + CACHE)
                .test("class OtherTest { @org.junit.jupiter.api.Test void works() {} }");

        assertThat(planted.summary(request(), "OtherTest"))
                .isEqualTo("Contract kit: run by hand (planted.ShopTest at night)");
    }

    @Test
    void saysNothingOfARunWithoutContracts() {
        planted.test("class ShopTest { @org.junit.jupiter.api.Test void works() {} }");

        assertThat(planted.summary(request(), "ShopTest")).isEmpty();
    }
}
