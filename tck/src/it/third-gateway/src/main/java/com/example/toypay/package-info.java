/** Toy Pay, a gateway that does not exist. {@link com.example.toypay.ToyPayGateway} is the way in. */
package com.example.toypay;
