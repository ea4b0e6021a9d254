package com.example.acmepay;

import io.hexapay.tck.architecture.HexapayArchitecture;
import org.junit.jupiter.api.Test;

class AcmePayArchitectureTest {

    @Test
    void keepsToTheArchitecture() {
        HexapayArchitecture.ofAdapter("com.example.acmepay").check();
    }
}
