package io.hexapay.app.architecture.planted.core;

import io.hexapay.app.architecture.planted.iamport.Bystander;

record KnowsAnAdapter(Bystander adapter) {}
