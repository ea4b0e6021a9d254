package io.hexapay.spring.examples;

import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PaymentController {

    private final PaymentPort payments;
    private final Merchant merchant;

    PaymentController(PaymentPort payments, Merchant merchant) {
        this.payments = payments;
        this.merchant = merchant;
    }

    @GetMapping("/payments/{id}")
    PaymentStatus status(@PathVariable String id) {
        return payments.find(merchant, PaymentQuery.byId(id)).status();
    }
}
