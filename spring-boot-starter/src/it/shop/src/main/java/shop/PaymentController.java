package shop;

import io.hexapay.core.GatewayException;
import io.hexapay.core.Merchant;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether an order is paid. */
@RestController
class PaymentController {

    @Autowired private PaymentPort payments;
    @Autowired private Merchant merchant;

    @GetMapping("/payments/{id}")
    String status(@PathVariable("id") String id) {
        return payments.find(merchant, PaymentQuery.byId(id)).status().name();
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_GATEWAY)
    String failed(GatewayException failure) {
        return failure.getMessage();
    }
}
