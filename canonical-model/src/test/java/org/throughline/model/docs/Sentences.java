package org.throughline.model.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The first sentence of the Javadoc of every type, accessor, record component and constant, read by the compiler. */
final class Sentences {
    private final Map<String, String> byName = new HashMap<>();

    private Sentences() {}

    static Sentences of(Path sources) {
        Sentences sentences = new Sentences();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(sources);
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> java = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                sentences.new Scanner(trees).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    /** The sentence of a type. */
    String of(Class<?> type) {
        return required(type.getSimpleName());
    }

    /** The sentence of an accessor, component or constant, in this type or in one it extends. */
    String of(Class<?> type, String member) {
        String own = byName.get(type.getSimpleName() + "#" + member);
        if (own != null) {
            return own;
        }
        for (Class<?> parent : type.getInterfaces()) {
            String inherited = byName.get(parent.getSimpleName() + "#" + member);
            if (inherited != null) {
                return inherited;
            }
        }
        return required(type.getSimpleName() + "#" + member);
    }

    private String required(String name) {
        String sentence = byName.get(name);
        if (sentence == null || sentence.isBlank()) {
            throw new IllegalStateException(name + " has no sentence of Javadoc");
        }
        return sentence;
    }

    private final class Scanner extends TreePathScanner<Void, Void> {
        private final DocTrees trees;

        private Scanner(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree node, Void nothing) {
            String name = node.getSimpleName().toString();
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null && !byName.containsKey(name)) {
                byName.put(name, text(comment.getFirstSentence()));
                comment.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .forEach(param -> byName.put(name + "#" + param.getName(), text(param.getDescription())));
            }
            for (Tree member : node.getMembers()) {
                DocCommentTree doc = trees.getDocCommentTree(new TreePath(getCurrentPath(), member));
                if (doc != null && member instanceof MethodTree method) {
                    byName.put(name + "#" + method.getName(), text(doc.getFirstSentence()));
                } else if (doc != null && member instanceof VariableTree constant) {
                    byName.put(name + "#" + constant.getName(), text(doc.getFirstSentence()));
                }
            }
            return super.visitClass(node, nothing);
        }
    }

    private static String text(List<? extends DocTree> trees) {
        String text = trees.stream().map(Sentences::text).collect(Collectors.joining());
        return text.replaceAll("\\s+", " ").replaceAll("\\.$", "").strip();
    }

    private static String text(DocTree tree) {
        if (tree instanceof ReturnTree returned) {
            return text(returned.getDescription());
        }
        if (tree instanceof LinkTree link) {
            return link.getLabel().isEmpty()
                    ? "`" + link.getReference().getSignature().replaceFirst("^.*#", "") + "`"
                    : text(link.getLabel());
        }
        if (tree instanceof LiteralTree literal) {
            return "`" + literal.getBody().getBody() + "`";
        }
        if (tree instanceof ValueTree value) {
            return "`" + value.getReference() + "`";
        }
        return tree.toString();
    }
}
