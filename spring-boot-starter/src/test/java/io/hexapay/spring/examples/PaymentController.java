package io.hexapay.spring.examples;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.payment.PaymentStatus;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
record PaymentController(PaymentPort payments, Merchant merchant) {
    @GetMapping("/payments/{id}")
    PaymentStatus status(@PathVariable("id") String id) {
        return payments.find(merchant, PaymentQuery.byId(id)).status();
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notFound(GatewayException.NotFound failure) {
        return failure.getMessage();
    }
}
