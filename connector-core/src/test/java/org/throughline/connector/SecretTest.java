package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SecretTest {
    private static final Secret SECRET = Secret.of("hunter2-ğ");

    @Test
    void aSecretNeverShowsItself() {
        record Config(String user, Secret password) {}

        assertThat(new Config("u", SECRET).toString()).isEqualTo("Config[user=u, password=***]");
        assertThat(JsonMapper.shared().writeValueAsString(new Config("u", SECRET)))
                .doesNotContain("hunter2");
    }

    @Test
    void revealGivesTheSecretAway() {
        assertThat(SECRET.reveal()).containsExactly("hunter2-ğ".toCharArray());
        assertThat(SECRET.revealUtf8()).isEqualTo("hunter2-ğ".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nobodyCanChangeASecretFromOutside() {
        char[] own = {'a', 'b'};
        Secret secret = Secret.of(own);

        Arrays.fill(own, 'x');
        Arrays.fill(secret.reveal(), 'x');

        assertThat(secret).isEqualTo(Secret.of("ab"));
    }

    @Test
    void secretsAreEqualByContent() {
        assertThat(SECRET).isEqualTo(Secret.of("hunter2-ğ")).hasSameHashCodeAs(Secret.of("hunter2-ğ"));
        assertThat(SECRET).isNotEqualTo(Secret.of("hunter2")).isNotEqualTo("hunter2-ğ");
    }

    @Test
    void anEmptySecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(""));
    }
}
