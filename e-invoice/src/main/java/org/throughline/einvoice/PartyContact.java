package org.throughline.einvoice;

/**
 * Whom to ask at a party (EN 16931 BG-6, BG-9). An empty text is left out.
 *
 * @param name the person or department (BT-41, BT-56)
 * @param telephone the telephone number (BT-42, BT-57)
 * @param email the e-mail address (BT-43, BT-58)
 */
public record PartyContact(String name, String telephone, String email) {}
