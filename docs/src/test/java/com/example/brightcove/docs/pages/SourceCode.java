package com.example.brightcove.docs.pages;

import com.example.brightcove.docs.Repository;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Cuts a file, a type or a method out of the sources, by its name. */
final class SourceCode {

  private SourceCode() {}

  /**
   * Returns the lines of a file, a type or a method.
   *
   * @param where the path from the root, and after a {@code #} the simple name of a method or type;
   *     without one the whole file but for its package line
   */
  static List<String> of(String where) {
    String[] parts = where.split("#", 2);
    Path file = Repository.ROOT.resolve(parts[0]);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no " + parts[0]);
    }
    List<String> lines = Repository.lines(file);
    if (parts.length == 1) {
      int first = lines.get(0).startsWith("package ") ? 2 : 0;
      return lines.subList(first, lines.size());
    }
    return cut(file, lines, parts[1]);
  }

  private static List<String> cut(Path file, List<String> lines, String name) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(file));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<List<String>> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethod(MethodTree method, Void unused) {
            return take(method, method.getName().toString());
          }

          @Override
          public Void visitClass(ClassTree type, Void unused) {
            take(type, type.getSimpleName().toString());
            return super.visitClass(type, unused);
          }

          private Void take(Tree tree, String its) {
            if (its.equals(name)) {
              long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
              long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
              found.add(lines.subList(withComment(lines, (int) first - 1), (int) last));
            }
            return null;
          }
        }.scan(unit, null);
      }
      if (found.size() != 1) {
        throw new IllegalArgumentException(
            file.getFileName() + " has " + found.size() + " things called " + name);
      }
      return String.join("\n", found.get(0)).stripIndent().lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first line of the Javadoc above a declaration, or else of the declaration. */
  private static int withComment(List<String> lines, int declaration) {
    int first = declaration;
    while (first > 0 && lines.get(first - 1).strip().matches("/?\\*.*")) {
      first--;
    }
    return first;
  }
}
