/**
 * Acme Pay, a gateway that does not exist. {@link com.example.acmepay.AcmePayGateway} is the way
 * in.
 */
@NullMarked
package com.example.acmepay;

import org.jspecify.annotations.NullMarked;
