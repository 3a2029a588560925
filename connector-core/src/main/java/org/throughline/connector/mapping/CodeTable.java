package org.throughline.connector.mapping;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.throughline.connector.MappingException;

/**
 * A crosswalk between the codes of a vendor and canonical ones, in both directions.
 *
 * <p>Codes are compared exactly. Several vendor codes may be read as one canonical code, but only one of them is written;
 * the others are aliases. What is not in the table is refused unless told otherwise. Immutable and thread-safe.
 */
public final class CodeTable {
    private final String name;
    private final Map<String, String> toCanonical;
    private final Map<String, String> toVendor;
    private final UnknownCode unknownVendorCode;
    private final UnknownCode unknownCanonicalCode;

    private CodeTable(Builder builder) {
        this.name = builder.name;
        this.toVendor = Map.copyOf(builder.toVendor);
        Map<String, String> all = new HashMap<>(builder.aliases);
        toVendor.forEach((canonical, vendor) -> all.put(vendor, canonical));
        this.toCanonical = Map.copyOf(all);
        this.unknownVendorCode = builder.unknownVendorCode;
        this.unknownCanonicalCode = builder.unknownCanonicalCode;
    }

    /**
     * Starts a table.
     *
     * @param name what the codes mean, such as {@code invoice status}; named in errors
     * @return the builder
     */
    public static Builder named(String name) {
        return new Builder(requireNonNull(name, "name"));
    }

    /**
     * Reads a vendor's code.
     *
     * @param vendorCode the code
     * @return the canonical code
     * @throws MappingException if the code is unknown and unknown codes are refused, or it cannot be kept because it
     *     would be written back as another one
     */
    public String toCanonical(String vendorCode) {
        return translated(toCanonical, toVendor.keySet(), vendorCode, unknownVendorCode, "vendor");
    }

    /**
     * Finds the vendor's code for a canonical one.
     *
     * @param canonicalCode the canonical code
     * @return the vendor's code
     * @throws MappingException if the code is unknown and unknown codes are refused, or it cannot be kept because it
     *     would be read back as another one
     */
    public String toVendor(String canonicalCode) {
        return translated(toVendor, toCanonical.keySet(), canonicalCode, unknownCanonicalCode, "canonical");
    }

    /** {@return the vendor codes that the table can write by itself} */
    public Set<String> writtenCodes() {
        return Set.copyOf(toVendor.values());
    }

    private String translated(
            Map<String, String> table, Set<String> opposite, String code, UnknownCode unknown, String kind) {
        String found = table.get(code);
        if (found != null) {
            return found;
        }
        if (unknown instanceof UnknownCode.Use use) {
            return use.code();
        }
        if (unknown instanceof UnknownCode.Refuse) {
            throw new MappingException("CodeTable", name, "the table has no such " + kind + " code");
        }
        if (opposite.contains(code)) {
            throw new MappingException(
                    "CodeTable", name, "an unknown " + kind + " code cannot be kept: the other side uses it otherwise");
        }
        return code;
    }

    /** Collects codes. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final Map<String, String> toVendor = new LinkedHashMap<>();
        private final Map<String, String> aliases = new LinkedHashMap<>();
        private final Set<String> vendorCodes = new HashSet<>();
        private UnknownCode unknownVendorCode = new UnknownCode.Refuse();
        private UnknownCode unknownCanonicalCode = new UnknownCode.Refuse();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Adds a pair that is read and written.
         *
         * @param vendorCode the vendor's code
         * @param canonicalCode the canonical code
         * @return this
         * @throws IllegalArgumentException if the vendor code has a meaning already, or the canonical code is written as
         *     another one already
         */
        public Builder code(String vendorCode, String canonicalCode) {
            requireNew(vendorCode);
            String before = toVendor.putIfAbsent(canonicalCode, vendorCode);
            if (before != null) {
                throw new IllegalArgumentException("code table " + name + ": " + canonicalCode + " is written as "
                        + before + " and as " + vendorCode + "; make one of them an alias");
            }
            return this;
        }

        /**
         * Adds a vendor code that is read only.
         *
         * @param vendorCode the vendor's code
         * @param canonicalCode the canonical code, which is written as another one or not at all
         * @return this
         * @throws IllegalArgumentException if the vendor code has a meaning already
         */
        public Builder alias(String vendorCode, String canonicalCode) {
            requireNew(vendorCode);
            aliases.put(vendorCode, canonicalCode);
            return this;
        }

        /**
         * Says what becomes of vendor codes that are not in the table. They are refused unless told otherwise.
         *
         * @param behaviour what becomes of them
         * @return this
         */
        public Builder unknownVendorCode(UnknownCode behaviour) {
            unknownVendorCode = requireNonNull(behaviour, "behaviour");
            return this;
        }

        /**
         * Says what becomes of canonical codes that are not in the table. They are refused unless told otherwise.
         *
         * @param behaviour what becomes of them
         * @return this
         */
        public Builder unknownCanonicalCode(UnknownCode behaviour) {
            unknownCanonicalCode = requireNonNull(behaviour, "behaviour");
            return this;
        }

        /** {@return the table} */
        public CodeTable build() {
            return new CodeTable(this);
        }

        private void requireNew(String vendorCode) {
            if (!vendorCodes.add(vendorCode)) {
                throw new IllegalArgumentException("code table " + name + ": " + vendorCode + " has two meanings");
            }
        }
    }
}
