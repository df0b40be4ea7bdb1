package dev.rapporteur.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.rapporteur.web.download.EntityTag;
import org.jspecify.annotations.Nullable;

/**
 * The files that the pages need: styles, and the modules that they import, one from the
 * other. Nothing else can be had. They lie side by side, wherever they come from.
 */
final class PageFiles {

	/** Where they are, below the root. */
	static final String PATH = "page";

	/** What shows the list of runs, and what shows one of them. */
	static final String RUNS = "runs.js", RUN = "run.js";

	private static final String LIBRARIES = "/META-INF/resources/";

	/** Libraries by the names by which modules import them. */
	private static final Map<String, String> LIBRARY_FILES = Map.of("preact", "preact.js", "preact/hooks",
			"preact-hooks.js", "htm", "htm.js");

	private static final Map<String, String> LIBRARY_RESOURCES = Map.of("preact.js",
			LIBRARIES + "webjars/preact/10.26.4/dist/preact.module.js", "preact-hooks.js",
			LIBRARIES + "webjars/preact/10.26.4/hooks/dist/hooks.module.js", "htm.js",
			LIBRARIES + "_static/htm/3.1.1/dist/htm.module.js");

	/** Where our own files are: what only these pages have, and what reports have too. */
	private static final List<String> ROOMS = List.of("/dev/rapporteur/web/page/", "/dev/rapporteur/report/html/page/");

	private static final Pattern IMPORT = Pattern.compile("(\\bfrom ?)\"([^\"]+)\"");

	private static final int DIGITS = 16;

	private final Map<String, String> texts = new TreeMap<>();

	private final Map<String, PageFile> files = new TreeMap<>();

	private final Map<String, List<String>> imports = new TreeMap<>();

	private final String version;

	PageFiles() {
		for (String name : List.of("report.css", "page.css", "icon.svg")) {
			this.texts.put(name, read(name));
		}
		Deque<String> wanted = new ArrayDeque<>(List.of(RUNS, RUN));
		while (!wanted.isEmpty()) {
			String name = wanted.pop();
			if (!this.texts.containsKey(name)) {
				wanted.addAll(module(name));
			}
		}
		this.version = EntityTag.of(this.texts.toString()).substring(0, DIGITS);
		this.texts.forEach((name, text) -> this.files.put(name, PageFile.of(type(name), text, this.version)));
	}

	/** Changes whenever one of them does. */
	String version() {
		return this.version;
	}

	/** One of them, or null if there is none of that name. */
	@Nullable PageFile find(String name) {
		return this.files.get(name);
	}

	/** All modules that one of them needs. */
	SequencedSet<String> imported(String module) {
		SequencedSet<String> all = new LinkedHashSet<>();
		Deque<String> left = new ArrayDeque<>(List.of(module));
		while (!left.isEmpty()) {
			for (String name : this.imports.getOrDefault(left.pop(), List.of())) {
				if (all.add(name)) {
					left.add(name);
				}
			}
		}
		return all;
	}

	/** Takes a module, with its imports as they are found there. */
	private List<String> module(String name) {
		List<String> imported = new ArrayList<>();
		String text = IMPORT.matcher(read(name)).replaceAll((found) -> {
			String file = LIBRARY_FILES.getOrDefault(found.group(2), found.group(2).replaceFirst("^\\./", ""));
			imported.add(file);
			return Matcher.quoteReplacement(found.group(1) + "\"./" + file + "\"");
		});
		this.texts.put(name, text.replaceAll("//# sourceMappingURL=.*", ""));
		this.imports.put(name, imported);
		return imported;
	}

	private static String read(String name) {
		String library = LIBRARY_RESOURCES.get(name);
		for (String resource : (library != null) ? List.of(library)
				: ROOMS.stream().map((room) -> room + name).toList()) {
			try (InputStream stream = PageFiles.class.getResourceAsStream(resource)) {
				if (stream != null) {
					return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		throw new IllegalStateException("The jar lacks " + name);
	}

	private static String type(String name) {
		return switch (name.substring(name.lastIndexOf('.'))) {
			case ".js" -> "text/javascript;charset=UTF-8";
			case ".css" -> "text/css;charset=UTF-8";
			default -> "image/svg+xml";
		};
	}

}
