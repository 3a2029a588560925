package org.throughline.example.quotetocash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts the program, or what runs it, in processes of their own. The first one leaves an archive of its classes, which makes the others
 * start in half the time.
 */
final class ChildJvm {
    private static final long LONGEST_SECONDS = 600;

    private final String classPath;
    private final Path archive;

    ChildJvm(Path folder) throws IOException {
        this.archive = folder.resolve("classes.jsa");
        this.classPath = jarsOnly(folder);
    }

    /** Runs a main class to its end and gives its exit code; output goes to a file. */
    int run(Class<?> main, Map<String, String> environment, Path output, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
                "-classpath",
                classPath,
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end in time: " + Files.readString(output));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The class path of this test, folders packed into jars: an archive needs jars. */
    private static String jarsOnly(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                entries.add(entry);
            } else if (Files.isDirectory(path)) {
                entries.add(packed(path, folder.resolve("classes-" + entries.size() + ".jar")));
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
