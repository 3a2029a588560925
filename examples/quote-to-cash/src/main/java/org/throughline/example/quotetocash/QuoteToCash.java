package org.throughline.example.quotetocash;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.ledger.BilledLedger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Carries the deals of a scenario from closed-won to cash and reports whether the systems agree.
 *
 * <p>Ends with 0 if every total ties, 1 if something differs or waits for a person, 2 if the input cannot be used. Run
 * again, it goes on where it stopped; run once more, it changes nothing.
 */
@Command(
        name = "quote-to-cash",
        mixinStandardHelpOptions = true,
        description = "Carries won deals to projects, invoices and cash in four systems.")
public final class QuoteToCash implements Callable<Integer> {
    private static final int BAD_INPUT = 2;
    /** Says its version at the start; kept here, because the JDK forgets the level of a logger nobody holds. */
    private static final Logger VALIDATOR_LOG = Logger.getLogger("org.hibernate.validator");

    private final Map<String, String> environment;
    private final PrintStream out;
    private final Duration patience;
    private final Runnable crash;

    @Option(names = "--scenario", required = true, paramLabel = "DIR", description = "the scenario folder")
    private Path scenarioFolder = Path.of(".");

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "where state and report are kept")
    private Path data = Path.of(".");

    @Option(
            names = "--crash-at",
            paramLabel = "N",
            description = "halt the process when the N-th call to another system was answered")
    private int crashAt;

    @Option(names = "--fresh", description = "forget the state of earlier runs first")
    private boolean fresh;

    QuoteToCash(Map<String, String> environment, PrintStream out, Duration patience, Runnable crash) {
        this.environment = environment;
        this.out = out;
        this.patience = patience;
        this.crash = crash;
    }

    /**
     * Runs the main job.
     *
     * @param args the options; {@code --help} lists them
     */
    public static void main(String[] args) {
        VALIDATOR_LOG.setLevel(Level.WARNING);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(args, System.getenv(), out, Duration.ofMinutes(2), CallCounter::halt));
    }

    /** Runs the main job in this process, and gives its exit code; {@code crash} is what {@code --crash-at} does. */
    static int run(String[] args, Map<String, String> environment, PrintStream out, Duration patience, Runnable crash) {
        return new CommandLine(new QuoteToCash(environment, out, patience, crash))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof BadInputException) {
                        System.err.println(failure.getMessage());
                        return BAD_INPUT;
                    }
                    throw failure;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Scenario scenario = ScenarioReader.read(scenarioFolder);
        if (fresh) {
            delete(data);
        }
        Files.createDirectories(data);
        CallCounter counter = new CallCounter(crashAt, crash);
        Progress progress = new Progress(out);
        Report report;
        try (Systems systems = Systems.open(scenario, data, environment, counter);
                HikariDataSource database = database()) {
            BilledLedger ledger = BilledLedger.on(database);
            Flows flows = Flows.of(systems, ledger);
            try (WorkflowRunner runner = runner(database, flows, progress)) {
                People people = new People(systems, runner.effects());
                ServiceDesk desk = new ServiceDesk(runner, scenario.people().outages(), progress, patience);
                List<String> unfinished = new Stages(scenario, runner, people, progress, desk, flows, ledger).run();
                progress.stage("What the systems hold, read from call " + (counter.calls() + 1) + " on");
                List<Figures> figures = unfinished.isEmpty() ? new ReadBack(systems, ledger).read(scenario) : List.of();
                report = report(scenario, figures, runner, progress, counter, unfinished, start);
            }
        }
        new TextReport(out).print(report);
        Path html = data.resolve("report.html");
        Files.writeString(html, new HtmlReport(report).render());
        out.println("The same with a timeline: " + html);
        return report.ties() ? 0 : 1;
    }

    private HikariDataSource database() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:file:" + data.resolve("throughline").toAbsolutePath()
                + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    private static WorkflowRunner runner(HikariDataSource database, Flows flows, Progress progress) {
        return WorkflowRunner.on(database)
                .register(flows.quoteToProject())
                .register(flows.projectToBilling())
                .register(flows.correctInvoice())
                .register(flows.billingToCash())
                .node("quote-to-cash")
                // One after the other, so that the same call has the same number in every run.
                .threads(1)
                .pollingInterval(Duration.ofMillis(100))
                .pauseBetweenTries(Duration.ofMillis(200))
                // A service would be more patient; here an outage is to be seen.
                .triesBeforeCase(2)
                .retry(new RetryPolicy(4, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(10)))
                .listener(progress)
                .effectListener(progress)
                .start();
    }

    private static Report report(
            Scenario scenario,
            List<Figures> figures,
            WorkflowRunner runner,
            Progress progress,
            CallCounter counter,
            List<String> unfinished,
            long start) {
        List<String> missing = new ArrayList<>();
        if (unfinished.isEmpty()) {
            scenario.deals().stream()
                    .filter(deal -> figures.stream()
                            .noneMatch(found -> found.opportunityId().equals(deal)))
                    .forEach(deal -> missing.add("no project for deal " + deal));
        }
        List<Report.Outcome> effects = runner.effects().list(EffectFilter.all(), Integer.MAX_VALUE).stream()
                .map(effect -> new Report.Outcome(effect, progress.outcome(effect.id())))
                .toList();
        return new Report(
                figures,
                effects,
                runner.cases(),
                unfinished,
                missing,
                counter.calls(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
