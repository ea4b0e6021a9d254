package io.hexapay.tck.architecture.planted.unmarked;

final class Unmarked {}
