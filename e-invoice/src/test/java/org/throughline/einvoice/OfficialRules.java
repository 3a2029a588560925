package org.throughline.einvoice;

import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.result.ValidationResultList;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.peppol.PeppolValidation2026_05;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.w3c.dom.Document;

/** The rules that CEN and OpenPeppol publish, run offline. */
final class OfficialRules {
    private static final ValidationExecutorSetRegistry<IValidationSourceXML> REGISTRY = registry();

    private OfficialRules() {}

    /** The errors that the rules of EN 16931 and Peppol BIS Billing 3.0 find in a UBL document. */
    static List<String> errors(byte[] xml) {
        Document document = SafeXml.parse(xml);
        boolean isInvoice = document.getDocumentElement().getLocalName().equals("Invoice");
        return Stream.of(
                        isInvoice ? EN16931Validation.VID_UBL_INVOICE_1316 : EN16931Validation.VID_UBL_CREDIT_NOTE_1316,
                        isInvoice
                                ? PeppolValidation2026_05.VID_OPENPEPPOL_INVOICE_UBL_V3
                                : PeppolValidation2026_05.VID_OPENPEPPOL_CREDIT_NOTE_UBL_V3)
                .flatMap(rules -> errors(document, rules))
                .toList();
    }

    private static Stream<String> errors(Document document, DVRCoordinate rules) {
        ValidationResultList results = ValidationExecutionManager.executeValidation(
                IValidityDeterminator.createDefault(),
                REGISTRY.getOfID(rules),
                ValidationSourceXML.create(null, document),
                Locale.ROOT);
        return results.getAllErrors().stream().map(error -> error.getErrorID() + " " + error.getErrorText(Locale.ROOT));
    }

    private static ValidationExecutorSetRegistry<IValidationSourceXML> registry() {
        ValidationExecutorSetRegistry<IValidationSourceXML> registry = new ValidationExecutorSetRegistry<>();
        EN16931Validation.initEN16931(registry);
        PeppolValidation2026_05.init(registry);
        return registry;
    }
}
