package org.throughline.idempotency.testkit;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts processes that run a class of the class path of this one. One of them may leave an archive of its classes, with
 * which the others start in a fraction of the time.
 */
public final class ChildJvm {
    private static final int LONGEST_SECONDS = 120;

    private final Path folder;
    private final Path archive;
    private final String classPath;

    /**
     * Prepares the class path.
     *
     * @param folder where logs, packed classes and the archive go
     * @throws IOException if it cannot be written to
     */
    public ChildJvm(Path folder) throws IOException {
        this.folder = folder;
        this.archive = folder.resolve("classes.jsa");
        this.classPath = jarsOnly(folder);
    }

    /** Makes what opens a store, in the process that was told its name. */
    static StoreOpener opener(String className) throws ReflectiveOperationException {
        return Class.forName(className)
                .asSubclass(StoreOpener.class)
                .getConstructor()
                .newInstance();
    }

    /**
     * Runs a process to its end, and keeps its classes for those that are started after it.
     *
     * @param name what its log is called
     * @param main the class to run
     * @param arguments the arguments of its main method
     * @return its exit code
     * @throws IOException if it cannot be started
     * @throws InterruptedException if the thread is interrupted
     */
    public int archive(String name, Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        return exitCode(start(name, "-XX:ArchiveClassesAtExit=" + archive, main, arguments));
    }

    /**
     * Starts a process.
     *
     * @param name what its log is called
     * @param main the class to run
     * @param arguments the arguments of its main method
     * @return the process; its errors go to its log
     * @throws IOException if it cannot be started
     */
    public Process start(String name, Class<?> main, List<String> arguments) throws IOException {
        return start(
                name, Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-Xshare:auto", main, arguments);
    }

    private Process start(String name, String sharing, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                sharing,
                "-cp",
                classPath,
                main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(log(name).toFile()).start();
    }

    /**
     * Waits until a process has ended, and kills it if it does not.
     *
     * @param process the process
     * @return its exit code
     * @throws InterruptedException if the thread is interrupted
     */
    public static int exitCode(Process process) throws InterruptedException {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("a process did not end in time");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Reads the log of a process.
     *
     * @param name what it is called
     * @return what the process wrote to its standard error
     */
    public String errors(String name) {
        try {
            return Files.readString(log(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** The class path of this process with folders packed into jars: an archive needs jars. */
    private static String jarsOnly(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(packed(path, folder.resolve("classes-" + entries.size() + ".jar")));
            } else if (Files.isRegularFile(path)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String packed(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packing = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packing.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packing);
                packing.closeEntry();
            }
        }
        return jar.toString();
    }
}
