/**
 * Acme Pay, a gateway that does not exist. {@link com.example.acmepay.AcmePayGateway} is the way
 * in.
 */
package com.example.acmepay;
