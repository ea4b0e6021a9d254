package io.hexapay.app.architecture.planted.core;

/** Breaks no rule; others break one by knowing it. */
public final class Bystander {}
