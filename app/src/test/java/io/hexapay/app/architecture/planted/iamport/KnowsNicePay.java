package io.hexapay.app.architecture.planted.iamport;

import io.hexapay.app.architecture.planted.nicepay.Bystander;

record KnowsNicePay(Bystander nicepay) {}
