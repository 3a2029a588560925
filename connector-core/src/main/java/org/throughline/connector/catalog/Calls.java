package org.throughline.connector.catalog;

/**
 * How many requests an operation sends, without those for a token and for master data that the connector keeps.
 *
 * @param base how many
 * @param unit for what
 */
public record Calls(int base, Unit unit) {

    /** For what the requests are counted. */
    public enum Unit {
        /** The operation, whatever it is given. */
        OPERATION,
        /** Each page of a list. */
        PAGE,
        /** The operation, and one more for each record it finds. */
        OPERATION_AND_RECORD,
        /** The first use; the answer is kept for minutes. */
        FIRST_USE
    }

    /**
     * Rejects a number below one.
     *
     * @param base how many
     * @param unit for what
     */
    public Calls {
        if (base < 1) {
            throw new IllegalArgumentException("base must be at least 1, but is " + base);
        }
    }

    /**
     * Requests of every call.
     *
     * @param number how many
     * @return the cost
     */
    public static Calls each(int number) {
        return new Calls(number, Unit.OPERATION);
    }

    /** {@return one request for each page} */
    public static Calls aPage() {
        return new Calls(1, Unit.PAGE);
    }

    /** {@return one request, and one for each record found} */
    public static Calls oneAndOneForEachRecord() {
        return new Calls(1, Unit.OPERATION_AND_RECORD);
    }

    /** {@return one request, whose answer is kept for minutes} */
    public static Calls onceThenKept() {
        return new Calls(1, Unit.FIRST_USE);
    }

    /** {@return the cost in words, such as {@code 1 a page}} */
    @Override
    public String toString() {
        return switch (unit) {
            case OPERATION -> String.valueOf(base);
            case PAGE -> base + " a page";
            case OPERATION_AND_RECORD -> base + ", and 1 for each record";
            case FIRST_USE -> base + ", then kept";
        };
    }
}
