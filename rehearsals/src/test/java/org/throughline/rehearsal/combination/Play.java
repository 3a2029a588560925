package org.throughline.rehearsal.combination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.throughline.rehearsal.ConnectedSystems;
import org.throughline.rehearsal.Landscape;
import org.throughline.rehearsal.SimulatedVendors;
import org.throughline.workflow.GovernedException;

/**
 * Carries an engagement through all its stages with processes that may be gone at any call; another one of the same name then
 * goes on. Each event is delivered to every node, again after a crash, and again after each later event, latest first, as
 * feeds do. A person resolves what pauses.
 */
final class Play {
    private static final int MOST_ROUNDS = 6;

    private final SimulatedVendors vendors;
    private final Engagement engagement;
    private final DataSource database;
    private final Fate fate;
    private final List<ServiceProcess> nodes = new ArrayList<>();
    private final List<Stage> past = new ArrayList<>();
    private int cases;

    Play(SimulatedVendors vendors, Engagement engagement, DataSource database, Fate fate) {
        this.vendors = vendors;
        this.engagement = engagement;
        this.database = database;
        this.fate = fate;
    }

    /**
     * What it all came to: the canonical outcome, and what is in the stores of the vendors.
     *
     * @param outcome the fields read back through the ports
     * @param books what the simulators have
     */
    record End(Map<String, String> outcome, Map<String, Integer> books) {}

    /** Plays it on fresh systems with this many nodes. */
    End play(int numberOfNodes) {
        vendors.startOver(List.of(engagement.deal()));
        ConnectedSystems peoples = ConnectedSystems.connect(vendors);
        People people = new People(peoples, engagement);
        try {
            for (int i = 1; i <= numberOfNodes; i++) {
                nodes.add(process("node-" + i));
            }
            for (Stage stage : Stage.values()) {
                people.act(stage);
                past.add(0, stage);
                carryThrough(stage);
            }
        } finally {
            nodes.forEach(ServiceProcess::close);
        }
        return new End(Outcome.read(Landscape.of(engagement.agreed(peoples), database), engagement), Books.of(vendors));
    }

    /** How often a person had to act. */
    int cases() {
        return cases;
    }

    private void carryThrough(Stage stage) {
        deliver();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Map<String, GovernedException> open = new HashMap<>();
            nodes.forEach(node -> node.settle(this::isAnyGone).forEach(each -> open.put(each.id(), each)));
            if (isAnyGone()) {
                nodes.replaceAll(node -> node.isGone() ? anotherFor(node) : node);
                deliver();
            } else if (open.isEmpty()) {
                return;
            } else {
                cases += open.size();
                open.values().forEach(each -> nodes.get(0).resolve(each));
            }
        }
        assertThat(nodes.get(0).settle(this::isAnyGone))
                .as("cases that stay open in %s after %s", stage, fate)
                .isEmpty();
    }

    private boolean isAnyGone() {
        return nodes.stream().anyMatch(ServiceProcess::isGone);
    }

    private void deliver() {
        past.forEach(stage -> nodes.forEach(node -> node.submit(stage)));
    }

    private ServiceProcess process(String node) {
        return ServiceProcess.start(vendors, engagement, database, node, fate);
    }

    private ServiceProcess anotherFor(ServiceProcess gone) {
        gone.close();
        return process(gone.node());
    }
}
