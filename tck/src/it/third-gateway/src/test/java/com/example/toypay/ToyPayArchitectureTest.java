package com.example.toypay;

import io.hexapay.tck.architecture.HexapayArchitecture;
import org.junit.jupiter.api.Test;

class ToyPayArchitectureTest {

    @Test
    void keepsToTheArchitecture() {
        HexapayArchitecture.ofAdapter("com.example.toypay").check();
    }
}
