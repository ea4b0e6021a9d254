package io.hexapay.app.architecture.planted.spring;

import io.hexapay.app.architecture.planted.nicepay.Bystander;

record KnowsNicePay(Bystander nicepay) {}
