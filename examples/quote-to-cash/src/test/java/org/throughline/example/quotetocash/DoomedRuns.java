package org.throughline.example.quotetocash;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that runs the program several times, each time on systems and a folder of their own. A run that has come to
 * its call stays there while the next one begins; when the last one has come to its call, the process is halted.
 */
final class DoomedRuns {
    private static final String CALL = "call";
    private static final String FILE = "doomed.properties";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private DoomedRuns() {}

    /** Notes what the run of this folder needs, for the process that is told the folder. */
    static void note(Path run, Map<String, String> environment, int call) throws IOException {
        Properties noted = new Properties();
        noted.putAll(environment);
        noted.setProperty(CALL, String.valueOf(call));
        try (Writer writer = Files.newBufferedWriter(run.resolve(FILE))) {
            noted.store(writer, null);
        }
    }

    public static void main(String[] folders) throws IOException, InterruptedException {
        AtomicInteger coming = new AtomicInteger(folders.length);
        for (String folder : folders) {
            CountDownLatch atItsCall = new CountDownLatch(1);
            start(Path.of(folder), () -> {
                if (coming.decrementAndGet() == 0) {
                    CallCounter.halt();
                }
                atItsCall.countDown();
                awaitTheEnd();
            });
            atItsCall.await();
        }
    }

    private static void start(Path run, Runnable crash) throws IOException {
        Properties noted = new Properties();
        try (Reader reader = Files.newBufferedReader(run.resolve(FILE))) {
            noted.load(reader);
        }
        Map<String, String> environment = new TreeMap<>();
        noted.stringPropertyNames().forEach(name -> environment.put(name, noted.getProperty(name)));
        String call = environment.remove(CALL);
        String[] arguments = CrashCheck.arguments(run, "--crash-at", call).toArray(String[]::new);
        Thread program = new Thread(
                () -> {
                    int code = QuoteToCash.run(arguments, environment, System.out, PATIENCE, crash);
                    System.err.println(run + " ended with " + code + " before call " + call);
                    Runtime.getRuntime().halt(1);
                },
                run.getFileName().toString());
        program.start();
    }

    private static void awaitTheEnd() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // A process that is halted hears of nothing.
            }
        }
    }
}
