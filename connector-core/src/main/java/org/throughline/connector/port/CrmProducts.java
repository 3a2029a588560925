package org.throughline.connector.port;

import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.model.ExternalRef;
import org.throughline.model.sales.ServiceItem;

/** What is sold as the CRM knows it, and the price books. */
public interface CrmProducts {

    /**
     * Lists products that were created, changed or deleted, oldest change first.
     *
     * @param since where to start; {@link Cursor#start()} for all there are
     * @return the changes, read page by page as the stream is consumed; close it
     * @throws IllegalArgumentException if the cursor is of another connector
     */
    Stream<Change<ServiceItem>> changedSince(Cursor since);

    /**
     * Reads one product.
     *
     * @param product the CRM's reference of the product
     * @return the product, without a price: it may have one in each price book
     * @throws org.throughline.connector.NotFoundException if the CRM has no such product
     * @throws org.throughline.connector.MappingException if it has no faithful canonical form
     */
    ServiceItem get(ExternalRef product);

    /**
     * Looks up a product by the code that lines name it by.
     *
     * @param code the code
     * @return the product, without a price; empty if none that is sold has the code
     * @throws org.throughline.connector.ConflictException if several have it
     * @throws org.throughline.connector.MappingException if it has no faithful canonical form
     */
    Optional<ServiceItem> find(String code);

    /**
     * Lists the products that are sold by a price book, each with its price there.
     *
     * @param priceBook the CRM's reference of the price book
     * @param currency the currency of the prices
     * @return the products, read page by page as the stream is consumed, in no meaningful order; close it. Empty if the
     *     book has no price in the currency
     * @throws org.throughline.connector.MappingException while it is consumed, if one has no faithful canonical form
     */
    Stream<ServiceItem> prices(ExternalRef priceBook, CurrencyUnit currency);
}
