package dev.rapporteur;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The table of settings in the README.
 */
class SettingsTableTests {

	/** What stands for a default that is no value, in words or not at all. */
	private static final String NONE = "(none)";

	@Test
	void hasEachSettingWithItsDefault() throws Exception {
		Map<String, String> settings = new TreeMap<>();
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
		for (var found : scanner.findCandidateComponents("dev.rapporteur")) {
			Class<?> type = Class.forName(found.getBeanClassName());
			collect(type.getAnnotation(ConfigurationProperties.class).value(), type, settings);
		}
		assertThat(settings).hasSizeGreaterThan(50);
		// this one switches beans, no record has it
		settings.put("rapporteur.operations.enabled", "true");
		assertThat(table()).isEqualTo(settings);
	}

	private static void collect(String prefix, Class<?> type, Map<String, String> settings) {
		Constructor<?> constructor = type.getDeclaredConstructors()[0];
		for (Parameter parameter : constructor.getParameters()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(parameter.getName());
			if (parameter.getType().isRecord()) {
				collect(name, parameter.getType(), settings);
			}
			else {
				DefaultValue standard = parameter.getAnnotation(DefaultValue.class);
				boolean given = standard != null && standard.value().length > 0;
				settings.put(name, given ? standard.value()[0] : NONE);
			}
		}
	}

	/** Some rows have two settings with two defaults. */
	private static Map<String, String> table() throws IOException {
		String readme = Files.readString(Path.of("README.md"));
		String section = readme.substring(readme.indexOf("## Settings"), readme.indexOf("## Differences"));
		Map<String, String> rows = new TreeMap<>();
		for (String row : section.lines().filter((line) -> line.startsWith("| `")).toList()) {
			String[] cells = row.split("\\|");
			Matcher names = Pattern.compile("`([^`]+)`").matcher(cells[1]);
			Matcher defaults = Pattern.compile("`([^`]+)`").matcher(cells[2]);
			while (names.find()) {
				String standard = defaults.find() ? defaults.group(1) : NONE;
				if (names.group(1).startsWith("rapporteur.")) {
					rows.put(names.group(1), standard);
				}
			}
		}
		return rows;
	}

}
