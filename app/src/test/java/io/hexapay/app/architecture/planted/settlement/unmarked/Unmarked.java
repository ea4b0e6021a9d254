package io.hexapay.app.architecture.planted.settlement.unmarked;

final class Unmarked {}
