package org.throughline.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.MappingException;

class CodeTableTest {
    private static final List<String> CODES =
            List.of("a", "b", "c", "A", "", " ", "𝔄", "שלום", "x".repeat(100_000), "; DROP", "\0");

    @Test
    void codesAreTranslatedBothWays() {
        CodeTable table = status().build();

        assertThat(table.toCanonical("Open")).isEqualTo("OPEN");
        assertThat(table.toVendor("OPEN")).isEqualTo("Open");
        assertThat(table.toCanonical("Open (old)")).isEqualTo("OPEN");
    }

    @Test
    void anUnknownCodeIsRefusedWithoutQuotingIt() {
        CodeTable table = status().build();

        assertThatThrownBy(() -> table.toCanonical("Erika Mustermann"))
                .isInstanceOf(MappingException.class)
                .hasMessage("CodeTable.status: the table has no such vendor code");
        assertThatThrownBy(() -> table.toVendor("open")).isInstanceOf(MappingException.class);
    }

    @Test
    void anUnknownCodeCanBeKeptOrReplaced() {
        CodeTable keeping = status().unknownVendorCode(new UnknownCode.Keep())
                .unknownCanonicalCode(new UnknownCode.Keep())
                .build();
        CodeTable replacing = status().unknownVendorCode(new UnknownCode.Use("OTHER"))
                .unknownCanonicalCode(new UnknownCode.Use("Other"))
                .build();

        assertThat(keeping.toVendor(keeping.toCanonical("Neu"))).isEqualTo("Neu");
        assertThat(replacing.toCanonical("Neu")).isEqualTo("OTHER");
        assertThat(replacing.toVendor("NEU")).isEqualTo("Other");
    }

    @Test
    void aCodeIsNotKeptThatWouldComeBackAsAnother() {
        CodeTable table = CodeTable.named("swap")
                .code("A", "B")
                .unknownVendorCode(new UnknownCode.Keep())
                .build();

        assertThatThrownBy(() -> table.toCanonical("B")).hasMessageContaining("cannot be kept");
    }

    @Test
    void anAmbiguousReverseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> status().code("Open2", "OPEN"))
                .withMessageContainingAll("OPEN is written as Open and as Open2", "alias");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> status().alias("Open", "CLOSED"))
                .withMessage("code table status: Open has two meanings");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whatIsReadIsWrittenBackAsItWas(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            CodeTable table = randomTable(random);
            for (String code : CODES) {
                String canonical;
                try {
                    canonical = table.toCanonical(code);
                } catch (MappingException refused) {
                    continue;
                }
                assertThat(table.toVendor(canonical)).as("seed %d", seed).isEqualTo(code);
            }
        }
    }

    private static CodeTable randomTable(Random random) {
        CodeTable.Builder table = CodeTable.named("random")
                .unknownVendorCode(new UnknownCode.Keep())
                .unknownCanonicalCode(new UnknownCode.Keep());
        for (int i = random.nextInt(5); i > 0; i--) {
            try {
                table.code(CODES.get(random.nextInt(CODES.size())), CODES.get(random.nextInt(CODES.size())));
            } catch (IllegalArgumentException ambiguous) {
                return table.build();
            }
        }
        return table.build();
    }

    private static CodeTable.Builder status() {
        return CodeTable.named("status").code("Open", "OPEN").alias("Open (old)", "OPEN");
    }
}
