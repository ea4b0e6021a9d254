package io.hexapay.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PomEntryTest {

    private static final TreeSet<String> GATEWAYS = new TreeSet<>(Set.of("iamport", "nicepay"));
    private static final String MODULES =
            """
              <modules>
                <module>adapter-http</module>
                <module>adapter-iamport</module>
                <module>adapter-nicepay</module>
                <module>adapter-cache</module>
              </modules>
            """;

    @ParameterizedTest
    @CsvSource({"acme-pay, adapter-http", "kakao, adapter-iamport", "toss, adapter-nicepay"})
    void isSortedInWhereTheGatewaysAre(String name, String before) {
        String line = "    <module>%s</module>\n";

        assertThat(PomEntry.MODULE.insert(name, MODULES, GATEWAYS))
                .isEqualTo(
                        MODULES.replace(
                                line.formatted(before),
                                line.formatted(before) + line.formatted("adapter-" + name)));
    }

    @Test
    void isFormattedAsItsNeighbour() {
        String pom =
                """
                <dependency>
                \t<groupId>io.hexapay</groupId> <artifactId>hexapay-adapter-nicepay</artifactId>
                \t<scope>runtime</scope>
                </dependency>
                """
                        .replace("\n", "\r\n");

        assertThat(PomEntry.DEPENDENCY_OF_APP.insert("toss", pom, GATEWAYS))
                .isEqualTo(pom + pom.replace("nicepay", "toss"));
    }

    @Test
    void isNotWrittenTwice() {
        assertThatThrownBy(() -> PomEntry.MODULE.insert("nicepay", MODULES, GATEWAYS))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageStartingWith("pom.xml: adapter-nicepay is there already");
    }

    @Test
    void isNotWrittenWhereNoGatewayIs() {
        assertThatThrownBy(() -> PomEntry.VERSION_IN_BOM.insert("toss", MODULES, GATEWAYS))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageStartingWith("bom/pom.xml: no place for adapter-toss");
    }
}
