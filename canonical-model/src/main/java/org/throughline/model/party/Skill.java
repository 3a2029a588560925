package org.throughline.model.party;

import static java.util.Objects.requireNonNull;

/**
 * What a resource can do, and how well.
 *
 * @param name the skill, as the firm's catalogue names it
 * @param level the level on the firm's own scale, higher is better
 */
public record Skill(String name, int level) {
    /**
     * Rejects a skill without a name or with a negative level.
     *
     * @param name the skill
     * @param level the level
     */
    public Skill {
        requireNonNull(name, "Skill.name");
        if (name.isBlank() || level < 0) {
            throw new IllegalArgumentException("a skill needs a name and a level of at least 0");
        }
    }
}
