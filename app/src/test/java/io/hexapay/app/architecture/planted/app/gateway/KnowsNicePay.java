package io.hexapay.app.architecture.planted.app.gateway;

import io.hexapay.app.architecture.planted.nicepay.Bystander;

record KnowsNicePay(Bystander other) {}
