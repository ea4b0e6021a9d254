package io.hexapay.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterProjectTest {

    private static final GatewayName ACME_PAY = GatewayName.of("acme-pay");

    @ParameterizedTest
    @ValueSource(strings = {"acme", "com.example.acme_pay", "a.b2.c", "javax2.a", "io.hexapays"})
    void isInAPackage(String name) {
        AdapterProject project = AdapterProject.standalone(ACME_PAY, name, "0.1.0");

        assertThat(project.packageName()).isEqualTo(name);
        assertThat(project.groupId()).isEqualTo(name);
        assertThat(project.artifactId()).isEqualTo("acme-pay-hexapay-adapter");
        assertThat(project.version()).isEqualTo("1.0-SNAPSHOT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com.example.new",
                "true.acme",
                "com..acme",
                "com.acme.",
                "com.Acme",
                "com.2acme",
                "com.acme-pay",
                "com/acme",
                "../acme",
                "com.페이",
                "com.acme;import evil"
            })
    void isInNoPackageThatJavaOrMavenRefuses(String name) {
        assertThatThrownBy(() -> AdapterProject.standalone(ACME_PAY, name, "0.1.0"))
                .isInstanceOf(ScaffoldException.class)
                .hasMessageStartingWith("the package: \"%s\" (expected: ", name)
                .hasMessageContaining("com.example.somepg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "java.acme", "javax.pay", "io.hexapay", "io.hexapay.acme.pay"})
    void isInNoPackageOfOthers(String name) {
        assertThatThrownBy(() -> AdapterProject.standalone(ACME_PAY, name, "0.1.0"))
                .isInstanceOf(ScaffoldException.class)
                .hasMessage(
                        "the package: %s (expected: one of yours, as com.example.somepg)", name);
    }
}
