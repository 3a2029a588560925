package org.throughline.idempotency.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.Effects;

/**
 * A process that runs one effect and kills itself at a point. The other system is a file: every line is one effect, and
 * what was written survives the process.
 */
final class DoomedProcess {
    static final int KILLED = 137;

    private DoomedProcess() {}

    public static void main(String[] args) {
        Path database = Path.of(args[0]);
        Path remote = Path.of(args[1]);
        String point = args[2];
        JdbcEffectStore store = new JdbcEffectStore(TestDatabase.inFile(database));
        try (Effects effects =
                Effects.builder().store(killing(store, point)).owner("node").build()) {
            System.out.println(effects.run(effect(remote, point)));
        }
    }

    static Effect<String> effect(Path remote, String killAt) {
        return Effect.named("file.append", String.class)
                .key("INV-42")
                .fingerprint("INV-42")
                .probeFor(() -> lines(remote).stream().findFirst())
                .perform(() -> {
                    killIf(killAt, "before send");
                    append(remote);
                    killIf(killAt, "after send");
                    return lines(remote).get(0);
                })
                .build();
    }

    static List<String> lines(Path remote) {
        try {
            return Files.exists(remote) ? Files.readAllLines(remote) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path remote) {
        try {
            Files.writeString(
                    remote,
                    "posted INV-42\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EffectStore killing(EffectStore store, String point) {
        return (EffectStore) Proxy.newProxyInstance(
                DoomedProcess.class.getClassLoader(),
                new Class<?>[] {EffectStore.class},
                (proxy, method, arguments) -> {
                    killIf(point, "before " + method.getName());
                    try {
                        Object result = method.invoke(store, arguments);
                        killIf(point, "after " + method.getName());
                        return result;
                    } catch (InvocationTargetException e) {
                        throw Optional.ofNullable(e.getCause()).orElse(e);
                    }
                });
    }

    private static void killIf(String chosen, String point) {
        if (chosen.equals(point)) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    static Process start(Path database, Path remote, String point) throws IOException {
        List<String> command = Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedProcess.class.getName(),
                database.toString(),
                remote.toString(),
                point);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(
                        database.resolveSibling("process.log").toFile()))
                .start();
    }
}
