package io.hexapay.app.config;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.ConfigUtil;
import java.util.Map;
import java.util.Map.Entry;

/** Writes configurations, in which every name and every value is read again as it was. */
public final class HoconText {

    private HoconText() {}

    /**
     * One block in one line: {@code name { key = "value", … }}.
     *
     * @param values by their keys, in the order in which they are written
     */
    public static String block(String name, Map<String, String> values) {
        return values.entrySet().stream()
                .map(HoconText::setting)
                .collect(joining(", ", ConfigUtil.joinPath(name) + " { ", " }"));
    }

    private static String setting(Entry<String, String> setting) {
        return ConfigUtil.joinPath(setting.getKey())
                + " = "
                + ConfigUtil.quoteString(setting.getValue());
    }
}
