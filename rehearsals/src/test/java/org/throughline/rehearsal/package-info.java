/** Fixtures of all rehearsals: the simulators over HTTP, the connectors, and the flows on an embedded database. */
@org.jspecify.annotations.NullMarked
package org.throughline.rehearsal;
