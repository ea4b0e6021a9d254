package io.hexapay.app.architecture.planted.core;

import java.util.logging.Logger;

record UsesLogging(Logger logger) {}
