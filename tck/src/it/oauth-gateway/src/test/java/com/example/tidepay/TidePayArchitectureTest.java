package com.example.tidepay;

import io.hexapay.tck.architecture.HexapayArchitecture;
import org.junit.jupiter.api.Test;

class TidePayArchitectureTest {

    @Test
    void keepsToTheArchitecture() {
        HexapayArchitecture.ofAdapter("com.example.tidepay").check();
    }
}
