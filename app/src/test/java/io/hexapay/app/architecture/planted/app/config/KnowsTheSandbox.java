package io.hexapay.app.architecture.planted.app.config;

import io.hexapay.app.architecture.planted.sandbox.Bystander;

record KnowsTheSandbox(Bystander sandbox) {}
