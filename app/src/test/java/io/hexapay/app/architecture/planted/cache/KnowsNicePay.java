package io.hexapay.app.architecture.planted.cache;

import io.hexapay.app.architecture.planted.nicepay.Bystander;

record KnowsNicePay(Bystander nicepay) {}
