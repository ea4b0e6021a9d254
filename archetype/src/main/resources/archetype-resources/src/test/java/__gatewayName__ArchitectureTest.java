package ${package};

import io.hexapay.tck.architecture.HexapayArchitecture;
import org.junit.jupiter.api.Test;

class ${gatewayName}ArchitectureTest {

    @Test
    void keepsToTheArchitecture() {
        HexapayArchitecture.ofAdapter("${package}").check();
    }
}
