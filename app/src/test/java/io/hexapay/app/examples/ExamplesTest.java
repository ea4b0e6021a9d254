package io.hexapay.app.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import io.hexapay.core.payment.PaymentPort;
import org.junit.jupiter.api.Test;

/** The programs of the documents do what these say. */
class ExamplesTest {

    @Test
    void theGuiceModuleProvidesAPaymentPort() {
        assertThat(Guice.createInjector(new WithGuice()).getInstance(PaymentPort.class))
                .isNotNull();
    }
}
