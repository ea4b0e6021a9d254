package io.hexapay.app.architecture.planted.app.cli;

import com.typesafe.config.Config;

record UsesTypesafeConfig(Config config) {}
