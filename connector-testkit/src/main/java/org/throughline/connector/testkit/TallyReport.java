package org.throughline.connector.testkit;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Says at the end of a contract how much was tried. */
final class TallyReport implements AfterAllCallback {

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> contract = context.getRequiredTestClass();
        // A line for people who read the build: that a contract was kept says little if it had nothing to keep.
        System.out.println(contract.getSimpleName() + ": " + Tally.of(contract));
    }
}
