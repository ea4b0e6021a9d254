package io.hexapay.app.plugin;

/**
 * A plug-in and where it comes from.
 *
 * @param origin {@code program}, or the file name of a jar
 */
public record FoundPlugin<P>(P plugin, String origin) {}
