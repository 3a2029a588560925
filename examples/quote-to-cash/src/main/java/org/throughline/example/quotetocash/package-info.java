/**
 * Closed-won to cash on one command: a folder of deals becomes projects, invoices and payments in four systems, and a
 * report shows that they agree to the cent.
 */
@NullMarked
package org.throughline.example.quotetocash;

import org.jspecify.annotations.NullMarked;
