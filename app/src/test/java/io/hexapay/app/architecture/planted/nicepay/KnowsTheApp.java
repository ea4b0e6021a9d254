package io.hexapay.app.architecture.planted.nicepay;

import io.hexapay.app.architecture.planted.app.Bystander;

record KnowsTheApp(Bystander app) {}
