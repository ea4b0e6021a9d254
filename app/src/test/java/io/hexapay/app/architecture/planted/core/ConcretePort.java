package io.hexapay.app.architecture.planted.core;

final class ConcretePort {}
