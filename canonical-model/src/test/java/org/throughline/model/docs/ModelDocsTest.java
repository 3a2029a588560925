package org.throughline.model.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Glossary and diagrams are drawn from the code. {@code mvn -pl canonical-model test -Dtest=ModelDocsTest
 * -Dthroughline.write=true} draws them anew.
 */
class ModelDocsTest {
    private static final Path DOCS = Path.of("../docs/model");
    private static final Sentences SENTENCES = Sentences.of(Path.of("src/main/java"));

    @Test
    void theGlossaryIsUpToDate() throws IOException {
        isUpToDate("glossary.md", GlossaryPage.of(SENTENCES));
    }

    @Test
    void theDiagramsAreUpToDate() throws IOException {
        isUpToDate("entities.md", EntitiesPage.of());
    }

    private static void isUpToDate(String file, String content) throws IOException {
        Path page = DOCS.resolve(file);
        if (Boolean.getBoolean("throughline.write")) {
            Files.writeString(page, content);
        }
        assertThat(Files.readString(page))
                .as(
                        "%s is not what the code says; draw it anew with -Dtest=ModelDocsTest -Dthroughline.write=true",
                        file)
                .isEqualTo(content);
    }
}
