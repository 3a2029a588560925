package org.throughline.workflow.control;

import java.util.Optional;

/**
 * One field of an engagement that two systems have differently.
 *
 * @param field what differs, such as {@code project.budget}
 * @param left what one side has
 * @param right what the other side has
 * @param nature whether time explains it
 * @param reason why it differs, as far as the systems tell, without personal data
 */
public record Difference(String field, Side left, Side right, Nature nature, String reason) {

    /**
     * What one system has.
     *
     * @param system the role of the system, such as {@code erp}
     * @param value its value as text, absent if it has none
     */
    public record Side(String system, Optional<String> value) {

        /**
         * A value that a system has.
         *
         * @param system the role of the system
         * @param value the value
         * @return the side
         */
        public static Side of(String system, Object value) {
            return new Side(system, Optional.of(value.toString()));
        }

        /**
         * That a system has nothing there.
         *
         * @param system the role of the system
         * @return the side
         */
        public static Side absent(String system) {
            return new Side(system, Optional.empty());
        }

        @Override
        public String toString() {
            return system + " has " + value.orElse("nothing");
        }
    }

    /** Whether time explains a difference. */
    public enum Nature {
        /** The engagement is under way: the later side follows when it is due. */
        UNDER_WAY,
        /** The sides should agree by now: somebody has to look. */
        DRIFT
    }

    /** {@return whether somebody has to look} */
    public boolean isDrift() {
        return nature == Nature.DRIFT;
    }

    /** {@return field, both sides and the reason} */
    @Override
    public String toString() {
        return field + ": " + left + ", " + right + " (" + reason + ")";
    }
}
