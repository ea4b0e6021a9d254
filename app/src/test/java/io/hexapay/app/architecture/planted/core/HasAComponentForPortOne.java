package io.hexapay.app.architecture.planted.core;

record HasAComponentForPortOne(boolean isPortOne) {}
