package io.hexapay.spring.properties;

import java.beans.PropertyEditorSupport;
import java.nio.file.Path;
import org.springframework.beans.PropertyEditorRegistry;
import org.springframework.beans.PropertyEditorRegistrySupport;

/** Reads paths as of files: Spring's own editor looks on the class path first. */
final class FilePathEditor extends PropertyEditorSupport {

    static void addTo(PropertyEditorRegistry editors) {
        if (editors instanceof PropertyEditorRegistrySupport defaults) {
            defaults.overrideDefaultEditor(Path.class, new FilePathEditor());
        }
    }

    /**
     * @throws java.nio.file.InvalidPathException if it is none
     */
    @Override
    public void setAsText(String text) {
        setValue(Path.of(text.strip()));
    }
}
