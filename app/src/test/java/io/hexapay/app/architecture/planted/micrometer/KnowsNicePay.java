package io.hexapay.app.architecture.planted.micrometer;

import io.hexapay.app.architecture.planted.nicepay.Bystander;

record KnowsNicePay(Bystander nicepay) {}
