/** The messages of the Pub/Sub API, generated from {@code eventbus.proto}. No part of the API of this module. */
@NullMarked
package org.throughline.salesforce.events.wire;

import org.jspecify.annotations.NullMarked;
