package io.hexapay.app.architecture.planted.sandbox;

import io.hexapay.app.architecture.planted.core.Bystander;

record KnowsCore(Bystander core) {}
