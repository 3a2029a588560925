package org.throughline.einvoice;

import com.helger.diagnostics.error.list.ErrorList;
import com.helger.jaxb.GenericJAXBMarshaller;
import com.helger.ubl21.UBL21Marshaller;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.Invoice;
import org.w3c.dom.Document;

/**
 * Writes electronic invoices as UBL 2.1 with the identifiers of Peppol BIS Billing 3.0, and reads them back.
 *
 * <p>Thread-safe. Reading opens no connection and resolves no external entity; a document type declaration is refused.
 *
 * @see <a href="https://docs.peppol.eu/poacc/billing/3.0/">Peppol BIS Billing 3.0</a>
 */
public final class Ubl {
    private Ubl() {}

    /**
     * Writes an invoice or credit note.
     *
     * @param invoice the document with its parties
     * @return the XML, in UTF-8
     * @throws EInvoiceException if it breaks a rule of EN 16931 or Peppol, listing all
     */
    public static byte[] write(EInvoice invoice) {
        EInvoiceRules.check(invoice);
        return invoice.getDocument() instanceof CreditNote note
                ? bytes(UBL21Marshaller.creditNote(), ToUblCreditNote.of(invoice, note))
                : bytes(UBL21Marshaller.invoice(), ToUblInvoice.of(invoice, (Invoice) invoice.getDocument()));
    }

    /**
     * Reads an invoice or credit note.
     *
     * @param xml the XML
     * @return the document with its parties
     * @throws EInvoiceException if it is not a UBL invoice or credit note, is not valid, or has no canonical form
     */
    public static EInvoice read(byte[] xml) {
        Document document = SafeXml.parse(xml);
        String root = document.getDocumentElement().getLocalName();
        try {
            return switch (root == null ? "" : root) {
                case "Invoice" -> FromUblInvoice.of(parsed(UBL21Marshaller.invoice(), document));
                case "CreditNote" -> FromUblCreditNote.of(parsed(UBL21Marshaller.creditNote(), document));
                default -> throw new EInvoiceException("the root element is '" + root + "', not Invoice or CreditNote");
            };
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            throw new EInvoiceException("the document has no canonical form: " + e.getMessage(), e);
        }
    }

    private static <T> byte[] bytes(GenericJAXBMarshaller<T> marshaller, T root) {
        ErrorList errors = new ErrorList();
        byte[] xml = marshaller
                .setCollectErrors(errors)
                .setFormattedOutput(true)
                .setCharset(StandardCharsets.UTF_8)
                .getAsBytes(root);
        if (xml == null) {
            throw new EInvoiceException("the document cannot be written: " + first(errors));
        }
        return xml;
    }

    private static <T> T parsed(GenericJAXBMarshaller<T> marshaller, Document document) {
        ErrorList errors = new ErrorList();
        // The library would log what it finds, with the values it finds it in.
        marshaller.readExceptionCallbacks().removeAll();
        T root = marshaller.setCollectErrors(errors).read(document);
        if (root == null) {
            throw new EInvoiceException("the document is not valid UBL 2.1 (XML Schema rule " + rule(errors) + ")");
        }
        return root;
    }

    private static String first(ErrorList errors) {
        return errors.isEmpty() ? "no reason is known" : errors.get(0).getErrorText(Locale.ROOT);
    }

    // The text after the name of the rule quotes values, which may be personal.
    private static String rule(ErrorList errors) {
        String text = first(errors);
        int end = text.indexOf(':');
        return end < 0 ? "not known" : text.substring(0, end);
    }
}
