package org.throughline.connector.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.MappingException;
import org.throughline.connector.http.HttpTransport;

/** A read that is repeated without the vendor, with one field of one answer damaged. */
final class RepeatedRead<C> {
    private final Subject<C> subject;
    private final Subject.Read<C> read;
    private final BiFunction<String, HttpTransport, C> connect;
    private final KeptAnswers answers;
    private final HttpTransport transport;

    RepeatedRead(Subject<C> subject, Subject.Read<C> read, BiFunction<String, HttpTransport, C> connect) {
        this.subject = subject;
        this.read = read;
        this.connect = connect;
        this.answers = new KeptAnswers(subject::isData);
        this.transport = HttpTransport.builder().addInterceptor(answers).build();
    }

    String operation() {
        return read.operation();
    }

    /** Reads, and gives the bodies that came, each by the target of its request. */
    Map<String, String> bodies() {
        perform(another());
        return answers.bodies();
    }

    /** What each damage of a field leads to, unless it is a result or a refusal by name. */
    List<String> unclear(String target, List<String> field) {
        List<String> unclear = new ArrayList<>();
        try (LeakWatch leaks = new LeakWatch(subject)) {
            answers.mend();
            C connector = another();
            perform(connector);
            long before = answers.asked(target);
            perform(connector);
            // What a connector keeps it does not ask for again: then another one has to ask.
            boolean kept = answers.asked(target) == before;
            for (JsonDamage damage : JsonDamage.values()) {
                answers.damage(target, body -> damage.damaged(body, field));
                C reader = kept ? another() : connector;
                Throwable failure = leaks.failure(() -> perform(reader));
                if (!isClear(failure)) {
                    unclear.add(damage + ": " + failure);
                }
            }
            leaks.assertShowsNothing(connector, planted());
        }
        return unclear;
    }

    private String[] planted() {
        return subject.personal.isEmpty() ? new String[0] : new String[] {JsonDamage.PLANTED};
    }

    private C another() {
        return connect.apply(subject.vendorUrl, transport);
    }

    private void perform(C connector) {
        Object unused = read.run().apply(connector);
    }

    private static boolean isClear(@Nullable Throwable failure) {
        if (failure instanceof MappingException mapping) {
            return !mapping.object().isBlank() && !mapping.field().isBlank();
        }
        return failure == null || failure instanceof ConnectorException;
    }
}
