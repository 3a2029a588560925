/** Every combination of connectors through the same engagements, undisturbed and with a fault at each call. */
@org.jspecify.annotations.NullMarked
package org.throughline.rehearsal.combination;
