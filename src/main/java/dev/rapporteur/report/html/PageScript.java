package dev.rapporteur.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules of the page as one classic script, since no browser loads modules from a
 * file. Modules keep to what is undone here: whole lines that import names, and exports
 * where something is declared; all names are different, and no text goes on over a line
 * end with spaces that matter.
 */
final class PageScript {

	/** Libraries that the page has, and the variable in which each of them is. */
	private static final Map<String, String> LIBRARIES = Map.of("preact", "preact", "preact/hooks", "preactHooks");

	private static final List<String> LIBRARY_FILES = List.of("webjars/preact/10.26.4/dist/preact.min.umd.js",
			"webjars/preact/10.26.4/hooks/dist/hooks.umd.js", "_static/htm/3.1.1/dist/htm.umd.js");

	/** Each before those that use it. */
	private static final List<String> MODULES = List.of("texts", "tree", "store", "compare", "find", "virtual", "list",
			"ansi", "log", "detail", "time", "keys", "view", "app");

	private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:\\{ ([^}]*) }|\\w+) from \"([^\"]+)\";\n");

	private static final Pattern COMMENT = Pattern
		.compile("(?m)^ *(?:/\\*\\*(?:[^*\n]|\\*(?!/))*(?:\\*/)?|\\*[^\n]*|//[^\n]*)\n");

	/** Types that stand within lines. */
	private static final Pattern TYPE = Pattern.compile("/\\*\\* @[^\n]*?\\*/ ?");

	private PageScript() {
	}

	static String make() {
		List<String> parts = new ArrayList<>();
		parts.add("/* holds Preact (MIT) and htm (Apache 2.0) */");
		for (String file : LIBRARY_FILES) {
			parts.add(PageResources.read("/META-INF/resources/" + file).replaceAll("//# sourceMappingURL=.*", ""));
		}
		Map<String, TreeSet<String>> used = new TreeMap<>();
		StringBuilder modules = new StringBuilder();
		for (String module : MODULES) {
			modules.append(module(PageResources.read("page/" + module + ".js"), used));
		}
		StringBuilder own = new StringBuilder("(() => {\n\"use strict\";\n");
		used.forEach((library, names) -> own.append("const { " + String.join(", ", names) + " } = " + library + ";\n"));
		parts.add(own.append(modules).append("})();\n").toString());
		return String.join("\n;\n", parts);
	}

	private static String module(String source, Map<String, TreeSet<String>> used) {
		Matcher imports = IMPORT.matcher(source);
		while (imports.find()) {
			String library = LIBRARIES.get(imports.group(2));
			if (library != null) {
				used.computeIfAbsent(library, (name) -> new TreeSet<>()).addAll(List.of(imports.group(1).split(", ")));
			}
		}
		String told = COMMENT.matcher(imports.replaceAll("")).replaceAll("");
		return TYPE.matcher(told).replaceAll("").replaceAll("(?m)^(?:export | +)", "");
	}

}
