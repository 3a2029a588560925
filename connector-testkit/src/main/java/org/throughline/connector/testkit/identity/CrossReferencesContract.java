package org.throughline.connector.testkit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.throughline.connector.identity.Attribution;
import org.throughline.connector.identity.CanonicalRef;
import org.throughline.connector.identity.CrossReferenceConflictException;
import org.throughline.connector.identity.CrossReferences;
import org.throughline.connector.identity.LinkDecision;
import org.throughline.connector.identity.LinkDecision.Verdict;
import org.throughline.model.ExternalRef;

/** What every store of cross-references promises. Extend it, and give a new and empty store for each test. */
public abstract class CrossReferencesContract {
    private static final CanonicalRef ACME = new CanonicalRef("Customer", "C-1");
    private static final CanonicalRef OTHER = new CanonicalRef("Customer", "C-2");
    private static final ExternalRef ACCOUNT = new ExternalRef("salesforce", "Account", "001000000000001AAA");
    private static final ExternalRef IN_ERP = new ExternalRef("netsuite", "customer", "77");
    private static final Attribution BY = new Attribution("sync", "same tax id");

    /** Only for subclasses. */
    protected CrossReferencesContract() {}

    /**
     * Opens a store without any link.
     *
     * @return the store
     * @throws Exception if it cannot be opened
     */
    protected abstract CrossReferences emptyStore() throws Exception;

    @Test
    void anObjectHasRecordsInSeveralSystems() throws Exception {
        CrossReferences store = emptyStore();
        store.link(ACME, ACCOUNT, BY);
        store.link(ACME, IN_ERP, BY);

        assertThat(store.list(ACME)).containsExactly(IN_ERP, ACCOUNT);
        assertThat(store.find(ACCOUNT)).contains(ACME);
        assertThat(store.find(IN_ERP)).contains(ACME);
    }

    @Test
    void whatIsNotLinkedIsNotFound() throws Exception {
        CrossReferences store = emptyStore();

        assertThat(store.find(ACCOUNT)).isEmpty();
        assertThat(store.list(ACME)).isEmpty();
        assertThat(store.history(ACCOUNT)).isEmpty();
        assertThat(store.unlink(ACME, ACCOUNT, BY)).isFalse();
    }

    @Test
    void linkingTwiceIsLinkingOnce() throws Exception {
        CrossReferences store = emptyStore();

        assertThat(store.link(ACME, ACCOUNT, BY)).isTrue();
        assertThat(store.link(ACME, ACCOUNT, new Attribution("somebody else", "again")))
                .isFalse();
        assertThat(store.history(ACCOUNT)).hasSize(1);
    }

    @Test
    void aRecordBelongsToOneObjectOnly() throws Exception {
        CrossReferences store = emptyStore();
        store.link(ACME, ACCOUNT, BY);

        assertThatThrownBy(() -> store.link(OTHER, ACCOUNT, BY))
                .isInstanceOfSatisfying(CrossReferenceConflictException.class, conflict -> {
                    assertThat(conflict.ref()).isEqualTo(ACCOUNT);
                    assertThat(conflict.requested()).isEqualTo(OTHER);
                    assertThat(conflict.linked()).isEqualTo(ACME);
                })
                .hasMessageContainingAll("Customer:C-1", "Customer:C-2");
        assertThat(store.find(ACCOUNT)).contains(ACME);
        assertThat(store.history(ACCOUNT)).hasSize(1);
    }

    @Test
    void idsOfTwoTypesMayHaveTheSameText() throws Exception {
        CrossReferences store = emptyStore();
        CanonicalRef project = new CanonicalRef("Project", "C-1");
        store.link(ACME, ACCOUNT, BY);

        assertThat(store.list(project)).isEmpty();
        assertThatThrownBy(() -> store.link(project, ACCOUNT, BY)).isInstanceOf(CrossReferenceConflictException.class);
    }

    @Test
    void aLinkCanBeTakenBackAndGivenToAnother() throws Exception {
        CrossReferences store = emptyStore();
        store.link(ACME, ACCOUNT, BY);

        assertThat(store.unlink(ACME, ACCOUNT, new Attribution("anna", "was a branch")))
                .isTrue();
        assertThat(store.link(OTHER, ACCOUNT, new Attribution("anna", "is a customer")))
                .isTrue();
        assertThat(store.find(ACCOUNT)).contains(OTHER);
        assertThat(store.list(ACME)).isEmpty();
    }

    @Test
    void aLinkOfAnotherObjectIsNotTakenBack() throws Exception {
        CrossReferences store = emptyStore();
        store.link(ACME, ACCOUNT, BY);

        assertThatThrownBy(() -> store.unlink(OTHER, ACCOUNT, BY)).isInstanceOf(CrossReferenceConflictException.class);
        assertThat(store.find(ACCOUNT)).contains(ACME);
    }

    @Test
    void whoAndWhyIsKept() throws Exception {
        CrossReferences store = emptyStore();
        Attribution hostile = new Attribution("שלום', 'x'); --", "𝔄 reason of\n" + "é".repeat(1400));
        store.link(ACME, ACCOUNT, BY);
        store.unlink(ACME, ACCOUNT, hostile);

        List<LinkDecision> history = store.history(ACCOUNT);

        assertThat(history).extracting(LinkDecision::verdict).containsExactly(Verdict.LINKED, Verdict.UNLINKED);
        assertThat(history).extracting(LinkDecision::by).containsExactly(BY, hostile);
        assertThat(history).extracting(LinkDecision::canonical).containsOnly(ACME);
    }

    @Test
    void referencesAreToldApartExactly() throws Exception {
        CrossReferences store = emptyStore();
        List<ExternalRef> refs = new ArrayList<>();
        for (String id : List.of("a", "A", "ä", "a ", " a", "𝔄", "אב", "a\tb", "'; --", "%", "x".repeat(255))) {
            refs.add(new ExternalRef("salesforce", "Account", id));
        }
        for (int i = 0; i < refs.size(); i++) {
            assertThat(store.link(new CanonicalRef("Customer", "C-" + i), refs.get(i), BY))
                    .as("ref %d", i)
                    .isTrue();
        }

        for (int i = 0; i < refs.size(); i++) {
            assertThat(store.find(refs.get(i))).contains(new CanonicalRef("Customer", "C-" + i));
            assertThat(store.list(new CanonicalRef("Customer", "C-" + i))).containsExactly(refs.get(i));
        }
    }

    @Test
    void whatCannotBeKeptIsRefusedByName() throws Exception {
        CrossReferences store = emptyStore();

        for (String id : List.of("x".repeat(256), "a\0b", "half \ud800")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.link(ACME, new ExternalRef("salesforce", "Account", id), BY))
                    .withMessageStartingWith("ExternalRef.id");
        }
    }

    @Test
    void ofTwoLinksAtATimeOneWins() throws Exception {
        CrossReferences store = emptyStore();
        int threads = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Throwable>> links = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                CanonicalRef canonical = new CanonicalRef("Customer", "C-" + i);
                Callable<Throwable> link = () -> {
                    start.await();
                    return catchThrowable(() -> store.link(canonical, ACCOUNT, BY));
                };
                links.add(executor.submit(link));
            }
            start.countDown();

            List<Throwable> refusals = new ArrayList<>();
            for (Future<Throwable> link : links) {
                Throwable refusal = link.get();
                if (refusal != null) {
                    refusals.add(refusal);
                }
            }
            assertThat(refusals).hasSize(threads - 1).hasOnlyElementsOfType(CrossReferenceConflictException.class);
            assertThat(store.history(ACCOUNT))
                    .singleElement()
                    .satisfies(won -> assertThat(store.find(ACCOUNT)).contains(won.canonical()));
        } finally {
            executor.shutdownNow();
        }
    }
}
