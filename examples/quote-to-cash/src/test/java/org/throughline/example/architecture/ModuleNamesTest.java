package org.throughline.example.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Callers with modules of their own require ours by names that stay; jars exist from {@code mvn verify} on. */
class ModuleNamesTest {

    @Test
    void everyJarIsAModuleWithTheNameOfItsPackage() {
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*[/\\\\]throughline-[^/\\\\]*\\.jar"))
                .map(Path::of)
                .toList();
        assumeFalse(jars.isEmpty(), "no jars: run mvn verify");

        assertThat(jars).allSatisfy(jar -> {
            ModuleReference module = ModuleFinder.of(jar).findAll().iterator().next();
            assertThat(module.descriptor().name()).startsWith("org.throughline.");
            assertThat(module.descriptor().packages())
                    .as("%s", jar.getFileName())
                    .contains(module.descriptor().name());
        });
    }
}
