package dev.rapporteur;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.rapporteur.value.NearestWord;
import org.jspecify.annotations.Nullable;

/**
 * The names of our own settings, as the metadata in the jar has them.
 *
 * @param names such as {@code rapporteur.report-format}
 * @param maps those of them that have more names behind them, which others choose
 */
record KnownSettings(List<String> names, List<String> maps) {

	/** Our build has made it: a parser of JSON would keep each start waiting. */
	private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

	private static final Pattern NAME = Pattern
		.compile("\"name\": \"(rapporteur\\.[^\"]+)\",\\s*\"type\": \"(java\\.util\\.Map)?");

	/** Reads them. */
	static KnownSettings read() {
		List<String> names = new ArrayList<>();
		List<String> maps = new ArrayList<>();
		Matcher matcher = NAME.matcher(metadata());
		while (matcher.find()) {
			names.add(matcher.group(1));
			if (matcher.group(2) != null) {
				maps.add(matcher.group(1));
			}
		}
		return new KnownSettings(names, maps);
	}

	/** What stands before are the groups that settings form. */
	private static String metadata() {
		try (InputStream input = KnownSettings.class.getResourceAsStream(METADATA)) {
			String text = new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
			return text.substring(text.indexOf("\"properties\""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Dashes, case and the index of a list make no difference. */
	static String plain(String name) {
		return name.replaceAll("\\[.*", "").replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	/** The names of a setting in the environment; the second one is that of old. */
	static List<String> variables(String name) {
		String words = name.toUpperCase(Locale.ROOT).replace('.', '_');
		return List.of(words.replace("-", ""), words.replace('-', '_'));
	}

	boolean has(String name) {
		String plain = plain(name);
		return this.names.stream().anyMatch((known) -> plain(known).equals(plain))
				|| this.maps.stream().anyMatch((known) -> plain.startsWith(plain(known) + "."));
	}

	boolean hasVariable(String variable) {
		String name = variable.toUpperCase(Locale.ROOT).replaceFirst("(_\\d+)+_?$", "");
		return this.names.stream().anyMatch((known) -> variables(known).contains(name)) || this.maps.stream()
			.flatMap((known) -> variables(known).stream())
			.anyMatch((known) -> name.startsWith(known + "_"));
	}

	/** The setting that may be meant, or null. */
	@Nullable String nearest(String name) {
		return NearestWord.of(name.toLowerCase(Locale.ROOT).replace('_', '-').replaceAll("\\[.*", ""), this.names);
	}

	/** The environment variable that may be meant, or null. */
	@Nullable String nearestVariable(String variable) {
		List<String> variables = this.names.stream().flatMap((name) -> variables(name).stream()).toList();
		return NearestWord.of(variable.toUpperCase(Locale.ROOT), variables);
	}

}
