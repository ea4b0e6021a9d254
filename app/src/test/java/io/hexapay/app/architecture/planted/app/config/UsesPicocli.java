package io.hexapay.app.architecture.planted.app.config;

import picocli.CommandLine;

record UsesPicocli(CommandLine commandLine) {}
