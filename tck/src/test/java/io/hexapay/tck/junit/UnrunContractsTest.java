package io.hexapay.tck.junit;

import static io.hexapay.tck.junit.PlantedTests.CACHE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contracts that a build would pass over. */
class UnrunContractsTest {

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

    @ParameterizedTest
    @CsvSource({
        "class ShopContract, 'let it end in Test'",
        "class CacheTestsOfOurs, 'let it end in Test'",
        "abstract class ShopTest, 'make it concrete'"
    })
    void areFoundWithTheirCure(String declaration, String cure) {
        assertThat(unrun(declaration + CACHE))
                .singleElement()
                .asString()
                .startsWith("planted.")
                .contains(cure);
    }

    @Test
    void areFoundInsideOtherClasses() {
        planted.test("class ShopTest { static class Inner" + CACHE + " }")
                .test("class OtherTest { private class Inner" + CACHE + " }");

        assertThat(UnrunContracts.among(planted.classes(), Set.of()))
                .containsExactly(
                        "planted.OtherTest$Inner is not run: it is private; take that away",
                        "planted.ShopTest$Inner is not run: it is inside another class; move it to"
                                + " a file of its own");
    }

    @ParameterizedTest
    @CsvSource({"ShopTest", "TestOfShop", "ShopTests", "ShopTestCase"})
    void areNoneIfTheBuildRunsThem(String name) {
        assertThat(unrun("class " + name + CACHE)).isEmpty();
    }

    @Test
    void areNoneIfSomebodySaysThatTheyAreRunByHand() {
        assertThat(unrun("@io.hexapay.tck.junit.RunByHand(\"why\") class Shop" + CACHE)).isEmpty();
    }

    @Test
    void areThoseThatTheBuildDoesNotPlan() {
        planted.test("class ShopTest" + CACHE).test("class OtherTest" + CACHE);

        assertThat(UnrunContracts.among(planted.classes(), Set.of("planted.OtherTest")))
                .singleElement()
                .asString()
                .startsWith("planted.ShopTest is not run: the build leaves it out")
                .contains("excludes");
    }

    @Test
    void areNotGuessedIfTheBuildDoesNotSayWhatItPlans() {
        planted.test("class ShopTest" + CACHE);

        assertThat(UnrunContracts.among(planted.classes(), Set.of())).isEmpty();
    }

    private List<String> unrun(String source) {
        return UnrunContracts.among(planted.test(source).classes(), Set.of());
    }
}
